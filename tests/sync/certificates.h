/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Two certificates with their keys, made for these tests alone: openssl req -x509 -newkey ec … -days 36500 */

static const char pem_one[] =
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBpDCCAUugAwIBAgIUDym+y4gixQFk1R+c8FKGXWlGx5kwCgYIKoZIzj0EAwIw\n"
  "GTEXMBUGA1UEAwwOUGFydGEgdGVzdCBvbmUwIBcNMjYxMTIyMDkyNjI2WhgPMjEy\n"
  "NjEwMjkwOTI2MjZaMBkxFzAVBgNVBAMMDlBhcnRhIHRlc3Qgb25lMFkwEwYHKoZI\n"
  "zj0CAQYIKoZIzj0DAQcDQgAEPFuBLh/4IE6JJUSpWmkTQV8rLOwEy51MJonymfWK\n"
  "SdWDlCkLyG8D+X5RnEq0/tG9TGtnmE2H6/pZi+upMDH73qNvMG0wHQYDVR0OBBYE\n"
  "FOMVd22YwyyWkRarVa5suFS0IdFhMB8GA1UdIwQYMBaAFOMVd22YwyyWkRarVa5s\n"
  "uFS0IdFhMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxo\n"
  "b3N0MAoGCCqGSM49BAMCA0cAMEQCIDyuc+Tpekpo7pFDax8UqubcCDGQZnnWHzbA\n"
  "6tD4Cev4AiBIlzwhiM/qoeI1FOepv3VhA2GjdRck/ENWGRv/DZ+xcg==\n"
  "-----END CERTIFICATE-----\n"
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgESZWlJIX3HP3SSrE\n"
  "4yS85oAagZ2zCGvqeA0cj05C3TOhRANCAAQ8W4EuH/ggToklRKlaaRNBXyss7ATL\n"
  "nUwmifKZ9YpJ1YOUKQvIbwP5flGcSrT+0b1Ma2eYTYfr+lmL66kwMfve\n"
  "-----END PRIVATE KEY-----\n";

static const char pem_two[] =
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBpDCCAUugAwIBAgIUONG6Io+hsR5TksFxXZFLoKTb+vIwCgYIKoZIzj0EAwIw\n"
  "GTEXMBUGA1UEAwwOUGFydGEgdGVzdCB0d28wIBcNMjYxMTIyMDkyNjI2WhgPMjEy\n"
  "NjEwMjkwOTI2MjZaMBkxFzAVBgNVBAMMDlBhcnRhIHRlc3QgdHdvMFkwEwYHKoZI\n"
  "zj0CAQYIKoZIzj0DAQcDQgAE8Y+1tjloD6owOQmbNQnDoRIsJ7OwAZc7hzpiObxm\n"
  "wPm2ri/6eF7jV3adMkuwHCBVZ2HUacteY/u21JQXgr1sMaNvMG0wHQYDVR0OBBYE\n"
  "FMc/xoRCuN+PWy4ZJMTeIeyvw9ECMB8GA1UdIwQYMBaAFMc/xoRCuN+PWy4ZJMTe\n"
  "Ieyvw9ECMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxo\n"
  "b3N0MAoGCCqGSM49BAMCA0cAMEQCIBiaR2rakSxm1G2Ws4556nKtL2ikiRKsjlcb\n"
  "dkVI8LU8AiB89Z01HmPijrkdpDCucnMpQcoXISY7Sq1rCkPQirrihA==\n"
  "-----END CERTIFICATE-----\n"
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFbQjQV88VPy8wt8L\n"
  "c3DcKA+Eh+QJZAQxf7ASXax1rI+hRANCAATxj7W2OWgPqjA5CZs1CcOhEiwns7AB\n"
  "lzuHOmI5vGbA+bauL/p4XuNXdp0yS7AcIFVnYdRpy15j+7bUlBeCvWwx\n"
  "-----END PRIVATE KEY-----\n";
