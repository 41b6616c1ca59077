# The function, what happens to its failures, and last the trigger.

resource "huaweicloud_fgs_function" "alarm" {
  name                  = var.function_name
  app                   = "default"
  description           = "Raises an alarm when someone signs in or out from an address that is not on the whitelist."
  functiongraph_version = "v2"
  runtime               = "Node.js20.15"
  handler               = "index.handler"
  initializer_handler   = "index.initializer"
  initializer_timeout   = 10
  memory_size           = 128
  timeout               = 10
  code_type             = "zip"
  code_filename         = "index.zip"
  func_code             = filebase64("${path.module}/../../index.zip")
  user_data             = local.function_variables
  agency                = huaweicloud_identity_agency.configuration.name
  app_agency            = huaweicloud_identity_agency.execution.name
  enable_lts_log        = var.enable_logs

  lifecycle {
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

resource "huaweicloud_fgs_function_trigger" "sign_ins" {
  function_urn = huaweicloud_fgs_function.alarm.urn
  type         = "CTS"
  status       = "ACTIVE"
  event_data   = jsonencode({ name = var.trigger_name, operations = local.operations })

  # Before the first event comes, failures must have somewhere to go.
  depends_on = [huaweicloud_fgs_async_invoke_configuration.alarm]

  lifecycle {
    precondition {
      condition     = length(local.operations) <= 10
      error_message = "A trigger takes ten operations of IAM, and extra_actions makes ${length(local.operations)} of them: name fewer."
    }
  }
}

resource "huaweicloud_cts_tracker" "management" {
  count = var.archive_bucket == "" ? 0 : 1

  bucket_name        = var.archive_bucket
  file_prefix        = var.archive_prefix
  compress_type      = "gzip"
  is_sort_by_service = true
  validate_file      = true
}
