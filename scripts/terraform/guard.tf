# Self-protection: whoever wants to sign in unseen switches the alarm off first. CTS tells of that without the function.

locals {
  # The names differ between documents, in their letters' case and beyond: what the region's CTS lists of them counts.
  # https://support.huaweicloud.com/intl/en-us/usermanual-functiongraph/functiongraph_01_0130.html
  # https://support.huaweicloud.com/intl/en-us/usermanual-smn/smn_ug_0012.html
  # https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0021_01.html
  guarded_names = {
    "functiongraph/functions" = ["deletefunction", "updatefunctionconfig", "modifyfunctionmetadata"]
    "functiongraph/trigger"   = ["deletetrigger", "disabletrigger", "disabledtrigger"]
    "smn/topic"               = ["deletetopic", "updatetopic", "updatetopicattribute", "deletetopicattributes", "deletetopicattributebyname"]
    "smn/subscription"        = ["delsubscribe"]
    "smn/filter_polices"      = ["batchcreatefilterpolices", "batchupdatefilterpolices"]
    "cts/tracker"             = ["updatetracker", "deletetracker"]
  }
  guarded_operations = [
    for operation in flatten(data.huaweicloud_cts_operations.listed[*].operations) : {
      service  = operation.service_type
      resource = operation.resource_type
      names = [
        for name in operation.operation_list : name
        if contains(lookup(local.guarded_names, lower("${operation.service_type}/${operation.resource_type}"), []), lower(name))
      ]
    }
  ]
  guard_topic_urn = one(concat(huaweicloud_smn_topic.failures[*].topic_urn, huaweicloud_smn_topic.guard[*].topic_urn))
}

data "huaweicloud_cts_operations" "listed" {
  count = var.guard ? 1 : 0
}

resource "huaweicloud_cts_notification" "guard" {
  count = var.guard ? 1 : 0

  name           = "${replace(var.function_name, "-", "_")}_guard"
  operation_type = "customized"
  smn_topic      = local.guard_topic_urn

  dynamic "operations" {
    for_each = [for operation in local.guarded_operations : operation if length(operation.names) > 0]
    content {
      service     = operations.value.service
      resource    = operations.value.resource
      trace_names = operations.value.names
    }
  }

  lifecycle {
    precondition {
      condition     = length(flatten(local.guarded_operations[*].names)) > 0
      error_message = "CTS in ${var.region} lists none of the names by which it would record that the alarm is switched off: write guard = false, and have somebody look at the alarm."
    }
  }
}

# Where failures go to a bucket there is no topic for them, and the alarm's own would be silent after its deletion.
resource "huaweicloud_smn_topic" "guard" {
  count = var.guard && !local.failures_to_smn ? 1 : 0

  name         = "${var.topic_name}-guard"
  display_name = "Login alarm guard"

  lifecycle {
    precondition {
      condition     = length(local.failure_email_addresses) > 0
      error_message = "Nobody would hear of the alarm being switched off: write failure_email_addresses, or guard = false."
    }
  }
}

resource "huaweicloud_smn_subscription" "guard" {
  for_each = var.guard && !local.failures_to_smn ? local.failure_email_addresses : []

  topic_urn = huaweicloud_smn_topic.guard[0].topic_urn
  protocol  = "email"
  endpoint  = each.value
  remark    = "The login alarm is changed or removed"

  lifecycle {
    ignore_changes = [endpoint]
  }
}
