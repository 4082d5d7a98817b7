const YEAR = 365 * 24 * 60 * 60;

/**
 * A page is one page by its path, what was searched, and the cookies of who asks, which are ours alone. It is kept only beside its
 * ETag, so each request asks the function again; what the function marks no-store (all that is gated or for a signed-in reader, every
 * form, and every "nothing here") is never kept. What else a question says reaches the function, and tells apart nothing that is kept.
 */
export const pagesCache = () =>
  cachePolicy("PagesCache", "Public pages, revalidated on each request", {
    queries: {
      queryStringBehavior: "whitelist",
      queryStrings: { items: ["show", "q", "category", "after"] },
    },
    cookies: "all",
  });

/** A file is one file by its path, which carries a hash of its content. */
export const assetsCache = () =>
  cachePolicy("AssetsCache", "Files named by their hash", {
    queries: { queryStringBehavior: "none" },
    cookies: "none",
  });

interface Telling {
  queries: aws.types.input.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginQueryStringsConfig;
  cookies: "all" | "none";
}

/** Nothing is kept that does not say for how long. */
const cachePolicy = (name: string, comment: string, { queries, cookies }: Telling) =>
  new aws.cloudfront.CachePolicy(name, {
    comment,
    minTtl: 0,
    defaultTtl: 0,
    maxTtl: YEAR,
    parametersInCacheKeyAndForwardedToOrigin: {
      cookiesConfig: { cookieBehavior: cookies },
      headersConfig: { headerBehavior: "none" },
      queryStringsConfig: queries,
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    },
  });

/**
 * Else CloudFront keeps an error for ten seconds, most of them even where they are marked no-store: what one visitor was refused
 * would be refused to all. These are the codes that it knows.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
export const noErrorKept = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504].map((errorCode) => ({
  errorCode,
  errorCachingMinTtl: 0,
}));
