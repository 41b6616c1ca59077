/** Asks OBS whether a bucket is there, by the official SDK for OBS: its signature is another than the other services'. */
import type { Credentials } from "../../../src/context.ts";
import { clean } from "../../../src/text.ts";
import { createObsClient } from "../../archive/obs-client.ts";
import { ObsError } from "../../archive/obs-errors.ts";
import { patientRetries, withRetries } from "../../archive/obs-retry.ts";
import type { Answer } from "../answer.ts";
import type { AskBucket } from "./destination.ts";

const retries = { ...patientRetries, attempts: 3, silenceMs: 10_000 };

export function createAskBucket(credentials: Credentials, endpoint: string): AskBucket {
  return async (name): Promise<Answer> => {
    const client = await createObsClient({ endpoint, credentials }, { retries });
    try {
      const ask = () => client.send("listObjects", { Bucket: name, MaxKeys: 1 }, name);
      const listed = await withRetries(retries, ask);
      return listed.Bucket === name
        ? { kind: "told", body: undefined }
        : { kind: "unclear", text: "OBS's answer is not about the bucket" };
    } catch (error) {
      return error instanceof ObsError
        ? { kind: kindOf(error), text: `OBS answered ${error.statusCode} ${clean(error.code, 60)}`.trim() }
        : { kind: "unclear", text: "OBS did not answer" };
    } finally {
      client.close();
    }
  };
}

function kindOf({ statusCode, code }: ObsError): "missing" | "refused" | "unclear" {
  if (code === "NoSuchBucket") return "missing";
  return statusCode === 403 ? "refused" : "unclear";
}
