/** The fields of a digest file that are read. */
import * as z from "zod";
import { readTime } from "../archive/layout.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const md5Hex = z
  .string()
  .regex(/^[0-9a-f]{32}$/i, "no MD5")
  .transform((value) => value.toLowerCase());
const time = z.string().refine((value) => readTime(value) !== undefined, "not written YYYY-MM-DDThh-mm-ssZ");
const md5Algorithm = z
  .string()
  .refine((value) => value.toUpperCase() === "MD5", "another algorithm than MD5");

/** Every digest: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0014.html */
export const digestSchema = z.object({
  digest_start_time: time,
  digest_end_time: time,
  digest_bucket: z.string().min(1),
  digest_object: z.string().min(1),
  digest_signature_algorithm: z
    .string()
    .refine((value) => value === "SHA256withRSA", "another algorithm than SHA256withRSA"),
  previous_digest_bucket: text,
  previous_digest_object: text,
  previous_digest_hash_value: text,
  previous_digest_hash_algorithm: text,
  previous_digest_signature: text,
  digest_end: z
    .union([z.boolean(), z.string()])
    .nullish()
    .transform((value) => String(value).toLowerCase() === "true"),
  log_files: z
    .array(
      z.object({
        bucket: z.string().min(1),
        object: z.string().min(1),
        log_hash_value: md5Hex,
        log_hash_algorithm: md5Algorithm,
      }),
    )
    .nullish()
    .transform((value) => value ?? []),
  project_id: text,
});

/** Every digest but the first of a chain, where these values are empty. */
export const previousSchema = z.object({
  previous_digest_bucket: z.string().min(1),
  previous_digest_object: z.string().min(1),
  previous_digest_hash_value: md5Hex,
  previous_digest_hash_algorithm: md5Algorithm,
  previous_digest_signature: z.string().regex(/^[0-9a-f]+$/i, "not hex"),
});
