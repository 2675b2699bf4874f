/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-stamper.h"

#define PARTA_TYPE_STAMPER_COURIER (parta_stamper_courier_get_type ())
G_DECLARE_FINAL_TYPE (PartaStamperCourierObject, parta_stamper_courier, PARTA, STAMPER_COURIER, GObject)

/* A service that somebody else knows the way to: this folder sees only bytes. */
struct _PartaStamperCourierObject
{
  GObject              parent_instance;

  PartaStamperCourier  courier;
  gpointer             user_data;
  GDestroyNotify       free_user_data;
};

static void parta_stamper_courier_iface_init (PartaStamperInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaStamperCourierObject, parta_stamper_courier, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_STAMPER, parta_stamper_courier_iface_init))

static GBytes *
parta_stamper_courier_answer (PartaStamper  *stamper,
                              GBytes        *query,
                              GError       **error)
{
  PartaStamperCourierObject *self = PARTA_STAMPER_COURIER (stamper);
  g_autoptr (GError) cause = NULL;
  GBytes *reply = self->courier (query, self->user_data, &cause);

  /* Whatever happened on the way, for the signer it means one thing; the words are the courier's. */
  if (reply == NULL)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP, cause->message);

  return reply;
}

static void
parta_stamper_courier_finalize (GObject *object)
{
  PartaStamperCourierObject *self = PARTA_STAMPER_COURIER (object);

  if (self->free_user_data != NULL)
    self->free_user_data (self->user_data);

  G_OBJECT_CLASS (parta_stamper_courier_parent_class)->finalize (object);
}

static void
parta_stamper_courier_iface_init (PartaStamperInterface *iface)
{
  iface->answer = parta_stamper_courier_answer;
}

static void
parta_stamper_courier_class_init (PartaStamperCourierObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_stamper_courier_finalize;
}

static void
parta_stamper_courier_init (PartaStamperCourierObject *self)
{
}

/**
 * parta_stamper_new_courier:
 * @courier: carries a query to a service and its reply back
 * @user_data: for @courier
 * @free_user_data: (nullable): frees @user_data
 *
 * Returns: (transfer full): a stamper that is somewhere else
 */
PartaStamper *
parta_stamper_new_courier (PartaStamperCourier  courier,
                           gpointer             user_data,
                           GDestroyNotify       free_user_data)
{
  PartaStamperCourierObject *self;

  g_return_val_if_fail (courier != NULL, NULL);

  self = g_object_new (PARTA_TYPE_STAMPER_COURIER, NULL);
  self->courier = courier;
  self->user_data = user_data;
  self->free_user_data = free_user_data;

  return PARTA_STAMPER (self);
}
