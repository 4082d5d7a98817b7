import { generateKeyPairSync, randomBytes } from "node:crypto";
import { type CryptoKey, importJWK, type JWK } from "jose";
import { openStateFile } from "../state-file.ts";

export interface Keys {
  /** Signs every token; its public half is what `/identity/jwks` shows. */
  jwk: JWK;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  cookieKeys: string[];
}

/** Made once per data folder, so that tokens outlive a restart. */
export async function openKeys(path: string): Promise<Keys> {
  const file = openStateFile<{ jwk: JWK; cookieKeys: string[] }>(path, () => ({
    jwk: {
      ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
      kid: randomBytes(8).toString("hex"),
      use: "sig",
      alg: "RS256",
    },
    cookieKeys: [randomBytes(32).toString("hex")],
  }));
  await file.save();
  const { jwk, cookieKeys } = file.value;
  const { kty, n = "", e = "" } = jwk;
  return {
    jwk,
    cookieKeys,
    privateKey: await asymmetric(jwk),
    publicKey: await asymmetric({ kty: kty ?? "RSA", n, e }),
  };
}

async function asymmetric(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, "RS256");
  if (key instanceof Uint8Array) throw new Error("The identity provider's key file holds no RSA key");
  return key;
}
