import type {
  APIErrorCode,
  GetBlockResponse,
  GetDatabaseResponse,
  GetDataSourceResponse,
  GetPagePropertyResponse,
  GetPageResponse,
  GetSelfResponse,
  GetUserResponse,
  ListBlockChildrenResponse,
  ListUsersResponse,
  OauthTokenResponse,
  QueryDataSourceResponse,
  SearchResponse,
} from "@notionhq/client";
import type { GetPageMarkdownResponse } from "@notionhq/client/build/src/api-endpoints";

/** What Notion answers to each call that the sandbox knows, as the SDK types it: schemas are made from this. */
export interface Answers {
  block: GetBlockResponse;
  children: ListBlockChildrenResponse;
  page: GetPageResponse;
  property: GetPagePropertyResponse;
  markdown: GetPageMarkdownResponse;
  database: GetDatabaseResponse;
  dataSource: GetDataSourceResponse;
  rows: QueryDataSourceResponse;
  search: SearchResponse;
  self: GetSelfResponse;
  user: GetUserResponse;
  users: ListUsersResponse;
  token: OauthTokenResponse;
  /** The SDK types what it throws, not the body that it reads. https://developers.notion.com/reference/status-codes */
  error: {
    object: "error";
    status: number;
    code: `${APIErrorCode}` | "missing_version";
    message: string;
    additional_data?: Record<string, string | string[]>;
  };
}
