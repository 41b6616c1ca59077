# Who gets the alarms, and who hears of failures.

locals {
  subscriptions = merge(
    { for address in var.email_addresses : "email ${address}" => { protocol = "email", endpoint = address } },
    { for number in var.phone_numbers : "sms ${number}" => { protocol = "sms", endpoint = number } },
    { for endpoint in var.https_endpoints : "https ${endpoint}" => { protocol = "https", endpoint = endpoint } },
  )
  failures_to_smn         = var.failure_destination == "SMN"
  failure_email_addresses = toset(coalesce(var.failure_email_addresses, var.email_addresses))
  # A display name has at most 192 bytes: 244 characters of base64 are 183 of them, and " failed" takes 7 more.
  failure_display_name = length(base64encode(var.topic_display_name)) <= 244 ? trimspace("${var.topic_display_name} failed") : "Login alarm failed"
}

resource "huaweicloud_smn_topic" "alarms" {
  name         = var.topic_name
  display_name = var.topic_display_name

  lifecycle {
    precondition {
      condition     = length(local.subscriptions) > 0
      error_message = "Nobody would get the alarms: write at least one of email_addresses, phone_numbers and https_endpoints."
    }
  }
}

resource "huaweicloud_smn_subscription" "alarms" {
  for_each = local.subscriptions

  topic_urn = huaweicloud_smn_topic.alarms.topic_urn
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint
  remark    = "Sign-ins that are not on the whitelist"

  # SMN gives a telephone number back in a form of its own. Another number is another key, so nothing is missed.
  lifecycle {
    ignore_changes = [endpoint]
  }
}

# A telephone gets a limited number of SMS: failed sign-ins would use them up, and the one that succeeded would come too
# late. A policy holds back what contradicts it alone: an alarm without a result goes to everybody.
# https://support.huaweicloud.com/intl/en-us/usermanual-smn/smn_ug_a9005.html
resource "huaweicloud_smn_subscription_filter_policy" "sms" {
  for_each = toset([
    for key, subscription in local.subscriptions : key
    if subscription.protocol == "sms" && length(local.sms_results) > 0
  ])

  subscription_urn = huaweicloud_smn_subscription.alarms[each.key].subscription_urn
  # Otherwise the provider refuses the URN of a subscription that is made anew.
  enable_force_new = "true"

  filter_policies {
    name          = "result"
    string_equals = local.sms_results
  }
}

resource "huaweicloud_smn_topic" "failures" {
  count = local.failures_to_smn ? 1 : 0

  name         = "${var.topic_name}-failures"
  display_name = local.failure_display_name

  lifecycle {
    # Where failures go to a bucket from now on, they do so before this topic is gone.
    create_before_destroy = true

    precondition {
      condition     = length(local.failure_email_addresses) > 0
      error_message = "Nobody would hear of failures: write failure_email_addresses, or failure_destination = \"OBS\" with a failure_bucket."
    }
  }
}

resource "huaweicloud_smn_subscription" "failures" {
  for_each = local.failures_to_smn ? local.failure_email_addresses : []

  topic_urn = huaweicloud_smn_topic.failures[0].topic_urn
  protocol  = "email"
  endpoint  = each.value
  remark    = "Events that the login alarm could not handle"

  lifecycle {
    ignore_changes = [endpoint]
  }
}
