terraform {
  required_version = ">= 1.5.0"

  required_providers {
    huaweicloud = {
      source  = "huaweicloud/huaweicloud"
      version = ">= 1.97.1, < 2.0.0"
    }
  }
}

# Credentials come from the environment alone: HW_ACCESS_KEY, HW_SECRET_KEY and, with temporary ones, HW_SECURITY_TOKEN.
provider "huaweicloud" {
  region = var.region
}
