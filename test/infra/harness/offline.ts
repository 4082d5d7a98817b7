import dns from "node:dns";
import { Socket } from "node:net";

/** What this process wanted of a network; a component may have swallowed the error that it got. */
export const refused: Error[] = [];

function refuse(what: string): never {
  const error = new Error(`A synth is offline, and asked for ${what}`);
  refused.push(error);
  throw error;
}

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

interface Place {
  host?: string | undefined;
  /** A socket of this machine. */
  path?: string | undefined;
}

/** As `connect` takes it: options, a port with a host, a path; or, from within Node, all of it in one list. */
function placeOf([first, second]: readonly unknown[]): Place {
  if (Array.isArray(first)) return placeOf(first);
  if (typeof first === "object" && first !== null) return first;
  if (typeof first === "string" && !/^\d+$/.test(first)) return { path: first };
  return { host: typeof second === "string" ? second : undefined };
}

/** Every connection of Node's own clients goes through here: HTTP, fetch, gRPC, TLS. */
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const { host = "localhost", path } = placeOf(args);
  if (path === undefined && !loopback.has(host)) refuse(`a connection to ${host}`);
  return Reflect.apply(connect, this, args);
};

for (const resolver of [dns, dns.promises])
  for (const [name, ask] of Object.entries(resolver))
    if (typeof ask === "function" && /^(?:lookup|resolve|reverse)/.test(name))
      Object.assign(resolver, {
        [name]: (host: string, ...rest: unknown[]) =>
          loopback.has(host) ? ask.call(resolver, host, ...rest) : refuse(`the address of ${host}`),
      });
