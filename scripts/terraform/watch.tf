# Who notices that the alarm itself is broken.

# Failed and refused calls, told to those who hear of failures. One alarm an hour while it goes on.
resource "huaweicloud_ces_alarmrule" "calls" {
  count = local.failures_to_smn && var.alarm_on_failed_calls ? 1 : 0

  alarm_name           = "${var.function_name}-failed-calls"
  alarm_description    = "The login alarm failed, or was refused: a sign-in may have gone unnoticed."
  alarm_type           = "MULTI_INSTANCE"
  alarm_enabled        = true
  alarm_action_enabled = true

  metric {
    namespace = "SYS.FunctionGraph"
  }

  resources {
    dimensions {
      name  = "package-functionname"
      value = "default-${huaweicloud_fgs_function.alarm.name}"
    }
  }

  dynamic "condition" {
    for_each = ["failcount", "rejectcount"]
    content {
      metric_name         = condition.value
      period              = 300
      filter              = "sum"
      comparison_operator = ">"
      value               = 0
      unit                = "Count"
      count               = 1
      suppress_duration   = 3600
      alarm_level         = 2
    }
  }

  alarm_actions {
    type              = "notification"
    notification_list = [huaweicloud_smn_topic.failures[0].topic_urn]
  }
}

# Told at each plan and apply. 0: invited, and not confirmed; 3: cancelled. The message names nobody, as a state that is
# not known yet would make the whole message unknown.
check "subscriptions" {
  assert {
    condition = alltrue([
      for subscription in concat(
        values(huaweicloud_smn_subscription.alarms),
        values(huaweicloud_smn_subscription.failures),
        values(huaweicloud_smn_subscription.guard),
      ) :
      !contains([0, 3], try(coalesce(subscription.status, 1), 1))
    ])
    error_message = "Not every subscription is confirmed, and who has not confirmed gets no alarm: each invitation has a link that lives 48 hours. npm run deploy lists them by address."
  }
}
