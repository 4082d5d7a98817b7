import { describe, expect, it } from "vitest";
import { canonicalPath, canonicalQuery, splitUrl } from "../../../stacks/local/aws/canonical-request.ts";

describe("the canonical form of a request", () => {
  it("keeps dot segments, which are part of an S3 key", () => {
    expect(splitUrl("/bucket/a/../b?x=1").path).toBe("/bucket/a/../b");
  });

  it("encodes an S3 path once and any other path twice", () => {
    expect(canonicalPath("/a b/%C3%A9(1)", "s3")).toBe("/a%20b/%C3%A9%281%29");
    expect(canonicalPath("/a b", "ses")).toBe("/a%2520b");
  });

  it("leaves a broken escape as it stands", () => {
    expect(canonicalPath("/100%", "s3")).toBe("/100%25");
  });

  it("sorts the query by encoded name and value and leaves the signature out", () => {
    const { query } = splitUrl("/?b=2&a=y&a=x&X-Amz-Signature=s&c=a+b&d");
    expect(canonicalQuery(query)).toBe("a=x&a=y&b=2&c=a%20b&d=");
  });
});
