import type { Nango } from "@nangohq/node";
import type { Broker } from "../../core/connections/broker.ts";
import { AppError } from "../../core/errors.ts";
import { Connection, Connections, Session } from "./answers.ts";
import { connectionIn, nangoFailure } from "./error.ts";

export interface NangoOptions {
  host: string;
  /** A key of least privilege: Nango gives it no credentials. https://nango.dev/docs/guides/platform/api-keys */
  secretKey: string;
  integration: string;
  connectUrl: string;
  publicApiUrl: string;
  timeoutMs: number;
}

/** https://nango.dev/docs/reference/sdks/node */
export function nangoBroker(options: NangoOptions): Broker {
  const { integration } = options;
  let loaded: Promise<Nango> | undefined;
  const nango = () => {
    loaded ??= loadNango(options);
    return loaded;
  };
  // The SDK puts ids into paths as they are.
  const inPath = encodeURIComponent;

  const session = (answer: unknown) => {
    const { token, expires_at } = Session.parse(answer).data;
    return {
      token,
      expiresAt: expires_at,
      connectUrl: options.connectUrl,
      apiUrl: options.publicApiUrl,
    };
  };

  return {
    async openSession(tags) {
      const call = (await nango()).createConnectSession({ tags, allowed_integrations: [integration] });
      return session(await call.catch(rethrown));
    },

    async openReconnectSession(nangoId, tags) {
      const call = (await nango()).createReconnectSession({
        connection_id: nangoId,
        integration_id: integration,
        tags,
      });
      return session(await call.catch(rethrownUnless("invalid_body", isGone)));
    },

    async get(nangoId) {
      try {
        return Connection.parse(await (await nango()).getConnection(integration, inPath(nangoId)));
      } catch (thrown) {
        const failure = nangoFailure(thrown);
        if (!failure) throw thrown;
        if (failure.code === "not_found" || failure.code === "unknown_connection") return undefined;
        if (failure.code !== "invalid_credentials") throw failure.error;
        const dead = Connection.safeParse(connectionIn(failure.payload));
        if (!dead.success) throw isGone();
        return { ...dead.data, broken: true };
      }
    },

    async findByTag(tag, value) {
      const call = (await nango()).listConnections({ integrationId: integration, tags: { [tag]: value } });
      const { connections } = Connections.parse(await call.catch(rethrown));
      return connections.map(({ connection_id }) => ({ nangoId: connection_id }));
    },

    async delete(nangoId) {
      try {
        await (await nango()).deleteConnection(integration, inPath(nangoId));
      } catch (thrown) {
        const failure = nangoFailure(thrown);
        if (!failure) throw thrown;
        if (failure.code !== "unknown_connection" && failure.code !== "not_found") throw failure.error;
      }
    },

    async tag(nangoId, tags) {
      const where = { connectionId: inPath(nangoId), provider_config_key: integration };
      await (await nango()).patchConnection(where, { tags }).catch(rethrownUnless("not_found", isGone));
    },
  };
}

/** Only once something is asked of it: the SDK takes a good part of a function's start, and most calls need none of it. */
async function loadNango({ host, secretKey, timeoutMs }: NangoOptions): Promise<Nango> {
  const { Nango } = await import("@nangohq/node");
  return new Nango(
    { host, apiKey: secretKey },
    { interceptors: { request: (config) => ({ ...config, timeout: timeoutMs }) } },
  );
}

const isGone = () =>
  new AppError("connection_broken", "This connection no longer exists at the connection service");

function rethrown(thrown: unknown): never {
  throw nangoFailure(thrown)?.error ?? thrown;
}

/** Where Nango says this code, `instead` is thrown. */
const rethrownUnless =
  (code: string, instead: () => AppError) =>
  (thrown: unknown): never => {
    if (nangoFailure(thrown)?.code === code) throw instead();
    return rethrown(thrown);
  };
