variable "region" {
  description = "Region of everything here: the one in which IAM keeps its traces."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z0-9]+)+$", var.region))
    error_message = "Write a region's id, such as cn-north-4."
  }
}

variable "allow_other_region" {
  description = "Deploys to a region other than cn-north-4, ap-southeast-1 and eu-west-101 all the same."
  type        = bool
  default     = false
}

variable "whitelist" {
  description = "Addresses that may sign in: addresses, CIDR blocks and ranges low-high, IPv4 and IPv6, separated by commas, semicolons, white space or line breaks; # starts a comment. Becomes the function's variable IP."
  type        = string

  # The grammar in outline: no leading zeros, ranges of one family (::ffff:10.0.0.1 is IPv4), IPv4 ranges not reversed,
  # and whatever Terraform itself can read as an address or a block.
  # `npm run check-config` reads the whitelist with the function's own parser, and says why an entry is refused.
  validation {
    condition = alltrue([
      for entry in compact(split(" ", replace(replace(replace(
        var.whitelist, "/#[^\\r\\n]*/", ""), "/[ \\t]*-[ \\t]*/", "-"), "/[\\s,;\uff0c\uff1b\u3001]+/", " "
      ))) :
      can(regex("^[0-9A-Fa-f.:]+(/(0|[1-9]\\d*)|-[0-9A-Fa-f.:]+)?$", entry)) &&
      !can(regex("\\b0\\d+\\.|\\.0\\d", entry)) &&
      length(distinct([
        for end in split("-", entry) : strcontains(replace(end, "/^::[Ff]{4}:([\\d.]+)$/", "$1"), ":")
      ])) == 1 &&
      try(
        join("-", sort([for end in split("-", entry) : join(".", formatlist("%03d", split(".", end)))])) ==
        join("-", [for end in split("-", entry) : join(".", formatlist("%03d", split(".", end)))]),
        strcontains(entry, ":") || strcontains(entry, "/")
      ) &&
      can([
        for end in split("-", entry) :
        cidrhost(strcontains(end, "/") ? end : strcontains(end, ":") ? "${end}/128" : "${end}/32", 0)
      ])
    ])
    error_message = "An entry of the whitelist cannot be read: write addresses, CIDR blocks or ranges, such as 10.65.56.0/24, 192.168.1.2 - 192.168.1.9 or 2001:db8::/32. Run npm run check-config to see which one, and why."
  }
}

variable "time_zone" {
  description = "IANA name of a time zone to show in alarms beside UTC, such as Asia/Shanghai; empty for UTC alone. Becomes the function's variable TimeZone."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*)?$", var.time_zone))
    error_message = "Write an IANA name such as Asia/Shanghai, or leave it empty."
  }
}

variable "actions" {
  description = "Actions to audit, separated by commas; empty for every documented sign-in and sign-out. Becomes the function's variable Actions."
  type        = string
  default     = ""
}

variable "include_failed_sign_ins" {
  description = "Triggers on failed sign-ins too. Whoever guesses passwords then sends alarms: a telephone gets about 60 SMS an hour, no more."
  type        = bool
  default     = false
}

variable "omitted_actions" {
  description = "Names to leave out of the trigger, where CTS of the region refuses one, such as tsiLogin. Each is a way to sign in unnoticed."
  type        = list(string)
  default     = []

  validation {
    condition     = length(setintersection(var.omitted_actions, ["login", "logout"])) == 0
    error_message = "login and logout cannot be left out: they are what the alarm is for."
  }
}

variable "topic_name" {
  description = "Name of the SMN topic for alarms. Becomes the function's variable SMN_Topic; the topic for failures has -failures behind it."
  type        = string
  default     = "login-alerts"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,245}$", var.topic_name))
    error_message = "Write 1 to 246 letters, digits, hyphens and underscores, the first one a letter or a digit."
  }
}

variable "topic_display_name" {
  description = "Sender's name in alarm e-mails."
  type        = string
  default     = "Login alarm"

  validation {
    condition     = length(var.topic_display_name) <= 192
    error_message = "Write at most 192 characters."
  }
}

variable "email_addresses" {
  description = "E-mail addresses that get the alarms."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.email_addresses : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "Write e-mail addresses such as [\"duty@example.com\"]."
  }
}

variable "phone_numbers" {
  description = "Telephone numbers that get the alarms by SMS, with + and country code. An SMS costs money."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for number in var.phone_numbers : can(regex("^\\+[1-9]\\d{6,14}$", number))])
    error_message = "Write numbers with + and country code, and digits only, such as [\"+8613800000000\"]."
  }
}

variable "https_endpoints" {
  description = "https:// addresses that get the alarms as JSON."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for endpoint in var.https_endpoints : can(regex("^https://[^\\s]+$", endpoint))])
    error_message = "Write addresses that start with https://, such as [\"https://siem.example.com/alarms\"]."
  }
}

variable "function_name" {
  description = "Name of the function. The agencies and policies start with it."
  type        = string
  default     = "login-alarm"

  validation {
    condition     = can(regex("^[A-Za-z]([A-Za-z0-9_-]{0,38}[A-Za-z0-9])?$", var.function_name))
    error_message = "Write 1 to 40 letters, digits, hyphens and underscores, the first a letter, the last a letter or a digit."
  }
}

variable "trigger_name" {
  description = "Name of the CTS trigger."
  type        = string
  default     = "login_alarm"

  validation {
    condition     = can(regex("^[A-Za-z0-9_]{1,64}$", var.trigger_name))
    error_message = "Write 1 to 64 letters, digits and underscores."
  }
}

variable "trigger_roles" {
  description = "Roles by which FunctionGraph sets up the CTS trigger, in the configuration agency; the function's code never has them. A narrower policy of your own may take their place."
  type        = list(string)
  default     = ["CTS Administrator"]

  validation {
    condition     = alltrue([for role in var.trigger_roles : startswith(role, "CTS ")])
    error_message = "Write roles and policies of CTS alone, their names starting with CTS, such as [\"CTS Administrator\"]."
  }
}

variable "failure_destination" {
  description = "Where events go that the function could not handle in the end: SMN (a second topic) or OBS (failure_bucket). SMN is blind where SMN itself fails."
  type        = string
  default     = "SMN"

  validation {
    condition     = contains(["SMN", "OBS"], var.failure_destination)
    error_message = "Write SMN or OBS."
  }
}

variable "failure_email_addresses" {
  description = "E-mail addresses that hear of failures, where the destination is SMN; null for those of email_addresses."
  type        = list(string)
  default     = null

  validation {
    condition = alltrue([
      for address in coalesce(var.failure_email_addresses, []) : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))
    ])
    error_message = "Write e-mail addresses such as [\"operator@example.com\"]."
  }
}

variable "failure_bucket" {
  description = "Name of an OBS bucket that exists, in the same region, where the destination is OBS."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$", var.failure_bucket))
    error_message = "Write a bucket's name: 3 to 63 lower-case letters, digits, hyphens and dots."
  }
}

variable "archive_bucket" {
  description = "Name of an OBS bucket that exists: traces are kept there beyond the 7 days of CTS, with digest files that prove them untouched. Empty leaves the management tracker as it is."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$", var.archive_bucket))
    error_message = "Write a bucket's name: 3 to 63 lower-case letters, digits, hyphens and dots."
  }
}

variable "archive_prefix" {
  description = "Start of the file names in archive_bucket."
  type        = string
  default     = "login-alarm"

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{0,64}$", var.archive_prefix))
    error_message = "Write at most 64 letters, digits, hyphens, underscores and dots."
  }
}

variable "enable_logs" {
  description = "Keeps the function's log in LTS: the record of every decision. Beyond the free quota it costs money."
  type        = bool
  default     = true
}
