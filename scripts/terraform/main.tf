# The function, what happens to its failures, and last the trigger.

resource "huaweicloud_fgs_function" "alarm" {
  name                  = var.function_name
  app                   = "default"
  description           = "Raises an alarm when someone signs in or out from an address that is not on the whitelist."
  functiongraph_version = "v2"
  runtime               = var.runtime
  handler               = "index.handler"
  initializer_handler   = "index.initializer"
  initializer_timeout   = 10
  memory_size           = 128
  timeout               = 10
  code_type             = "zip"
  code_filename         = "index.zip"
  func_code             = filebase64("${path.module}/../../index.zip")
  user_data             = local.function_variables
  agency                = local.configuration_agency
  app_agency            = local.execution_agency
  enable_lts_log        = var.enable_logs

  lifecycle {
    # The state keeps the code's hash only: where one of these drifted, the provider would upload the hash as the code.
    ignore_changes = [code_type, code_filename]

    precondition {
      condition     = contains(local.central_regions, var.region) || var.allow_other_region
      error_message = "IAM keeps its traces in the central region only, so a function in ${var.region} would never hear of a sign-in. Write region = \"cn-north-4\" (China site), \"ap-southeast-1\" (international site) or \"eu-west-101\" (European site); with another cloud, write allow_other_region = true."
    }
    precondition {
      condition     = local.variable_bytes <= 4096
      error_message = "The function's variables take ${local.variable_bytes} bytes together, and FunctionGraph allows 4096. Shorten the whitelist: npm run check-config -- --merged prints it merged."
    }
  }
}

# CTS invokes asynchronously. The defaults, one retry within an hour, lose alarms in a longer outage.
resource "huaweicloud_fgs_async_invoke_configuration" "alarm" {
  function_urn                   = huaweicloud_fgs_function.alarm.urn
  max_async_retry_attempts       = 3
  max_async_event_age_in_seconds = 21600
  enable_async_status_log        = var.enable_logs

  on_failure {
    destination = var.failure_destination
    param = local.failures_to_smn ? jsonencode({
      topic_urn = one(huaweicloud_smn_topic.failures[*].topic_urn)
      }) : jsonencode({
      bucket  = var.failure_bucket
      prefix  = "${var.function_name}-failures"
      expires = 0
    })
  }

  lifecycle {
    precondition {
      condition     = local.failures_to_smn || var.failure_bucket != ""
      error_message = "failure_destination is OBS: write the name of a bucket as failure_bucket."
    }
  }
}

# CTS documents no way to change a trigger's operations: a trigger of which they change is made anew. What happens in
# the seconds between is not seen.
resource "terraform_data" "trigger_event" {
  input = local.trigger_event
}

resource "huaweicloud_fgs_function_trigger" "sign_ins" {
  function_urn = huaweicloud_fgs_function.alarm.urn
  type         = "CTS"
  status       = "ACTIVE"
  event_data   = local.trigger_event

  # Before the first event comes, failures must have somewhere to go, and the code the right to publish.
  depends_on = [
    huaweicloud_fgs_async_invoke_configuration.alarm,
    data.huaweicloud_identity_check_agency_role_assignment.publish,
  ]

  lifecycle {
    # Not create_before_destroy: that would pass on to the function, and there can be one of its name.
    replace_triggered_by = [terraform_data.trigger_event]

    precondition {
      condition     = length(local.operations) <= 10
      error_message = "A trigger takes ten operations of IAM, and extra_actions makes ${length(local.operations)} of them: name fewer."
    }
    precondition {
      condition     = !var.check_tracker || local.tracker_records
      error_message = "CTS does not record IAM in ${var.region}, so the alarm would never hear of a sign-in: open Cloud Trace Service there, enable the management tracker named system, and take IAM out of the services that it leaves out. Where your key may not look at trackers, write check_tracker = false."
    }
  }
}
