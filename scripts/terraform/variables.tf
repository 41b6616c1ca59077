variable "region" {
  description = "Region of everything here: the one in which IAM keeps its traces."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z0-9]+)+$", var.region))
    error_message = "Write a region's id, such as cn-north-4."
  }
}

variable "allow_other_region" {
  description = "Deploys to a region other than cn-north-4, ap-southeast-1 and eu-west-101 all the same."
  type        = bool
  default     = false
  nullable    = false
}

variable "whitelist" {
  description = "Addresses that may sign in: addresses, CIDR blocks and ranges low-high, IPv4 and IPv6, separated by commas, semicolons, white space or line breaks; ! takes the entry behind it out; # starts a comment. Behind ? an entry says until when, from when or for whom it counts: 203.0.113.7?until=2026-12-31&user=alice|bob. Becomes the function's variable IP."
  type        = string
  nullable    = false

  # Of the list itself Terraform judges nothing but its size: npm run check-config and npm run deploy read it with the
  # function's own parser, and a second grammar could only differ from it. 5464 characters of base64 are 4098 bytes.
  validation {
    condition     = length(base64encode(var.whitelist)) <= 5464
    error_message = "The whitelist is longer than the 4096 bytes that FunctionGraph allows all variables together: npm run check-config -- --merged prints the same addresses in the fewest entries."
  }
}

variable "allow_wide" {
  description = "Deploys a whitelist that admits a large part of the Internet all the same. npm run check-config and npm run deploy read it; the function goes on telling."
  type        = bool
  default     = false
  nullable    = false
}

variable "time_zone" {
  description = "Time zone to show in alarms beside UTC, by the place that names it, such as Asia/Shanghai; empty for UTC alone. Becomes the function's variable TimeZone."
  type        = string
  default     = ""
  nullable    = false

  # Whether there is such a place npm run check-config asks.
  validation {
    condition     = can(regex("^(UTC|[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){1,2})?$", var.time_zone))
    error_message = "Write a place such as Asia/Shanghai or America/Argentina/Buenos_Aires, or UTC. Letters such as CST name several zones, and +08:00 is not read everywhere."
  }
  validation {
    condition     = !can(regex("^[Ee][Tt][Cc]/[Gg][Mm][Tt]", var.time_zone))
    error_message = "Etc/GMT+8 is eight hours BEHIND UTC, by an old custom: write a place such as Asia/Shanghai."
  }
}

variable "language" {
  description = "Language of what people read in an alarm: en or zh-cn; empty for English. Becomes the function's variable Language."
  type        = string
  default     = ""
  nullable    = false

  # As the function reads it, which a test holds: zh, zh-CN, zh_CN and zh-Hans mean zh-cn.
  validation {
    condition     = can(regex("^$|^en([-_.]|$)|^zh([-_](hans|cn|sg))*(\\.utf-?8)?$", lower(var.language)))
    error_message = "Write en or zh-cn."
  }
}

variable "repeats" {
  description = "all: every alarm is sent. count: failed attempts like one that was sent less than ten minutes ago are counted, and the next alarm like it tells how many. Empty for all. Becomes the function's variable Repeats."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(all|count)?$", lower(var.repeats)))
    error_message = "Write all or count."
  }
}

variable "smn_endpoint" {
  description = "Endpoint of SMN, https://host, where the region's own is not known to the function; empty for the region's own. Becomes the function's variable SMN_Endpoint."
  type        = string
  default     = ""
  nullable    = false

  # The rest of the form npm run check-config judges, by the function's own rule.
  validation {
    condition     = can(regex("^(https?://[!-~]+)?$", var.smn_endpoint))
    error_message = "Write https://host, such as https://smn.eu-nl.otc.t-systems.com, or leave it empty."
  }
}

variable "extra_actions" {
  description = "Names to audit beside every documented sign-in and sign-out: a trace's name, or IAM:<resource>:<name> where its resource type is not user. They are added to the trigger and to the function's variable Actions."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for action in var.extra_actions : can(regex("^(IAM:[A-Za-z0-9_]+:)?[A-Za-z0-9_]+$", action))])
    error_message = "Write a name each, such as [\"switchRole\"], or with its resource type [\"IAM:agency:switchRole\"]."
  }
}

variable "omitted_actions" {
  description = "Names that are not audited, compared without case, such as tsiLogin where CTS of the region refuses it. They are left out of the trigger, and of the function by its variable Actions. Each is a way to sign in unnoticed."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for action in var.omitted_actions : can(regex("^[A-Za-z0-9_]+$", action))])
    error_message = "Write a name each, without a hyphen before it, such as [\"tsiLogin\"]."
  }
  validation {
    condition     = alltrue([for action in var.omitted_actions : !can(regex("^[Ll][Oo][Gg][Ii][Nn]$", action))])
    error_message = "login cannot be left out: it is what the alarm is for."
  }
}

variable "include_failed_sign_ins" {
  description = "Triggers on failed sign-ins too. Whoever guesses passwords then sends alarms, but no SMS: those need sms_for_failed_sign_ins."
  type        = bool
  default     = false
  nullable    = false
}

variable "sms_for_failed_sign_ins" {
  description = "Sends an SMS for failed sign-ins too. By default each telephone has a filter policy of SMN, and gets the alarms whose result is succeeded or unknown. A telephone gets about 60 SMS an hour and 200 in 12 hours, no more: whoever guesses passwords can use them up. On Open Telekom Cloud and Flexible Engine there are no filter policies, and telephones get all."
  type        = bool
  default     = false
  nullable    = false
}

variable "topic_name" {
  description = "Name of the SMN topic for alarms. Becomes the function's variable SMN_Topic; the topic for failures has -failures behind it."
  type        = string
  default     = "login-alerts"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,245}$", var.topic_name))
    error_message = "Write 1 to 246 letters, digits, hyphens and underscores, the first one a letter or a digit."
  }
}

variable "topic_display_name" {
  description = "Sender's name in alarm e-mails."
  type        = string
  default     = "Login alarm"
  nullable    = false

  validation {
    condition     = length(base64encode(var.topic_display_name)) <= 256
    error_message = "Write at most 192 bytes of UTF-8, which are 64 Chinese characters."
  }
}

variable "email_addresses" {
  description = "E-mail addresses that get the alarms."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.email_addresses : can(regex("^[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+\\.[^@ \\t\\r\\n]+$", address))])
    error_message = "Write e-mail addresses such as [\"duty@example.com\"]."
  }
}

variable "phone_numbers" {
  description = "Telephone numbers that get the alarms by SMS, with + and country code. An SMS costs money."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for number in var.phone_numbers : can(regex("^\\+[1-9][0-9]{6,14}$", number))])
    error_message = "Write numbers with + and country code, and digits only, such as [\"+447700900123\"]."
  }
}

variable "https_endpoints" {
  description = "https:// addresses that get the alarms as JSON."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for endpoint in var.https_endpoints : can(regex("^https://[!-~]+$", endpoint))])
    error_message = "Write addresses that start with https://, such as [\"https://siem.example.com/alarms\"]."
  }
}

variable "function_name" {
  description = "Name of the function. The agencies and policies start with it."
  type        = string
  default     = "login-alarm"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z]([A-Za-z0-9_-]{0,38}[A-Za-z0-9])?$", var.function_name))
    error_message = "Write 1 to 40 letters, digits, hyphens and underscores, the first a letter, the last a letter or a digit."
  }
}

variable "trigger_name" {
  description = "Name of the CTS trigger."
  type        = string
  default     = "login_alarm"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_]{1,64}$", var.trigger_name))
    error_message = "Write 1 to 64 letters, digits and underscores."
  }
}

variable "runtime" {
  description = "Runtime of the function; index.zip runs on both. A change makes the function, and its trigger, anew."
  type        = string
  # 22.18 is documented for the China site only. Node.js 20 has had no security fixes since April 2026: take 22.18 where the region has it.
  default  = "Node.js20.15"
  nullable = false

  validation {
    condition     = can(regex("^Node\\.js(20\\.15|22\\.18)$", var.runtime))
    error_message = "Write Node.js20.15 or, where the region has it, Node.js22.18."
  }
}

variable "execution_agency" {
  description = "Name of an agency that exists, by which the function's code publishes (smn:topic:publish, for the service FunctionGraph); empty to make one."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([^@#$%^&*<>/\\\\]{1,64})?$", var.execution_agency))
    error_message = "Write the name of an agency, at most 64 characters, or leave it empty."
  }
}

variable "configuration_agency" {
  description = "Name of an agency that exists, by which FunctionGraph sets up the trigger and delivers failures; empty to make one. trigger_roles is for the one that is made."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([^@#$%^&*<>/\\\\]{1,64})?$", var.configuration_agency))
    error_message = "Write the name of an agency, at most 64 characters, or leave it empty."
  }
}

variable "trigger_roles" {
  description = "Roles by which FunctionGraph sets up the CTS trigger, in the configuration agency; the function's code never has them. A narrower policy of your own may take their place."
  type        = list(string)
  default     = ["CTS Administrator"]
  nullable    = false

  validation {
    condition     = alltrue([for role in var.trigger_roles : can(regex("^CTS ", role))])
    error_message = "Write roles and policies of CTS alone, their names starting with CTS, such as [\"CTS Administrator\"]."
  }
}

variable "failure_destination" {
  description = "Where events go that the function could not handle in the end: SMN (a second topic) or OBS (failure_bucket). SMN is blind where SMN itself fails."
  type        = string
  default     = "SMN"
  nullable    = false

  validation {
    condition     = can(regex("^(SMN|OBS)$", var.failure_destination))
    error_message = "Write SMN or OBS."
  }
}

variable "failure_email_addresses" {
  description = "E-mail addresses that hear of failures, where the destination is SMN; null for those of email_addresses."
  type        = list(string)
  default     = null

  validation {
    condition = alltrue([
      for address in coalesce(var.failure_email_addresses, []) : can(regex("^[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+\\.[^@ \\t\\r\\n]+$", address))
    ])
    error_message = "Write e-mail addresses such as [\"operator@example.com\"]."
  }
}

variable "failure_bucket" {
  description = "Name of an OBS bucket that exists, in the same region, where the destination is OBS."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$", var.failure_bucket))
    error_message = "Write a bucket's name: 3 to 63 lower-case letters, digits, hyphens and dots."
  }
}

variable "alarm_on_failed_calls" {
  description = "Makes an alarm rule of Cloud Eye that tells the topic for failures of calls of the function that failed or were refused; without that topic there is none."
  type        = bool
  default     = true
  nullable    = false
}

variable "guard" {
  description = "Has CTS tell the topic for failures, or one of its own, that somebody changes or removes the function, its trigger, a topic, a subscription or its filter policy, or the tracker. It tells of your own changes too."
  type        = bool
  default     = false
  nullable    = false
}

variable "check_tracker" {
  description = "Looks whether CTS records IAM before there is a trigger; false for a key that may not look at trackers (cts:tracker:list)."
  type        = bool
  default     = true
  nullable    = false
}

variable "enable_logs" {
  description = "Keeps the function's log in LTS: the record of every decision. Beyond the free quota it costs money."
  type        = bool
  default     = true
  nullable    = false
}
