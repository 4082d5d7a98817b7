import type { Bucket } from "./bucket.ts";
import { type S3Reply, type S3Request, xmlReply } from "./request.ts";

const MOST = 1000;

/**
 * One page of keys, in the order of their UTF-8 bytes; keys that share a prefix up to the delimiter are one entry.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function listObjects(bucket: Bucket, { bucket: name, query }: S3Request): S3Reply {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const maxKeys = Math.min(Number(query.get("max-keys") ?? MOST), MOST);
  const token = query.get("continuation-token");
  const after = token ? Buffer.from(token, "base64").toString() : (query.get("start-after") ?? "");

  const entries = entriesAfter(bucket, { prefix, delimiter, after });
  const page = entries.slice(0, maxKeys);
  const last = page.at(-1);
  const more = last !== undefined && entries.length > page.length;
  return xmlReply({
    ListBucketResult: {
      Name: name,
      Prefix: prefix,
      Delimiter: delimiter || undefined,
      MaxKeys: maxKeys,
      KeyCount: page.length,
      IsTruncated: more,
      ContinuationToken: token ?? undefined,
      NextContinuationToken: more ? Buffer.from(last.name).toString("base64") : undefined,
      Contents: page.flatMap(({ object }) =>
        object
          ? [
              {
                Key: object.key,
                LastModified: object.modifiedAt,
                ETag: `"${object.etag}"`,
                Size: object.size,
                StorageClass: "STANDARD",
              },
            ]
          : [],
      ),
      CommonPrefixes: page.flatMap(({ name: shared, object }) => (object ? [] : [{ Prefix: shared }])),
    },
  });
}

function entriesAfter(bucket: Bucket, asked: { prefix: string; delimiter: string; after: string }) {
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(asked.prefix)).sort(byBytes);
  const entries = new Map<
    string,
    { name: string; object?: NonNullable<ReturnType<typeof bucket.objects.get>> }
  >();
  for (const key of keys) {
    const end = asked.delimiter ? key.indexOf(asked.delimiter, asked.prefix.length) : -1;
    const name = end < 0 ? key : key.slice(0, end + asked.delimiter.length);
    // A page that ended on a shared prefix has told of everything below it.
    const told = byBytes(name, asked.after) <= 0 || (end < 0 && byBytes(key, asked.after) <= 0);
    const object = bucket.objects.get(key);
    if (!told && object) entries.set(name, end < 0 ? { name, object } : { name });
  }
  return [...entries.values()];
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
