terraform {
  # A `removed` block: Terraform 1.7, OpenTofu 1.10. Both number their own versions, so npm run deploy tells them apart.
  required_version = ">= 1.7.0"

  required_providers {
    huaweicloud = {
      source  = "huaweicloud/huaweicloud"
      version = ">= 1.97.1, < 2.0.0"
    }
  }
}

# Credentials come from the environment alone: HW_ACCESS_KEY, HW_SECRET_KEY and, with temporary ones, HW_SECURITY_TOKEN.
# HW_DOMAIN_ID is needed where the key may not list domains; HW_PROJECT_ID or HW_PROJECT_NAME where it is for another
# project than the region's own.
provider "huaweicloud" {
  region = var.region
}
