// The certified client library of the node world against the running provider: discovery, PAR, PKCE, private_key_jwt, DPoP, userinfo.
// Prints where the browser goes, reads where it came back to, prints what it learned, as one JSON value.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import * as client from "openid-client";

const [issuer, clientId, keyFile, redirectUri, skew] = process.argv.slice(2);
const jwk = JSON.parse(readFileSync(keyFile, "utf8"));
const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
const config = await client.discovery(new URL(issuer), clientId, { [client.clockSkew]: Number(skew) }, client.PrivateKeyJwt({ key, kid: jwk.kid }), { execute: [client.allowInsecureRequests] });
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const expectedNonce = client.randomNonce();
const start = await client.buildAuthorizationUrlWithPAR(config, {
  redirect_uri: redirectUri, scope: "openid profile offline_access", state: expectedState, nonce: expectedNonce,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: "S256",
}, { DPoP });
console.log(start.href);

const lines = createInterface({ input: process.stdin });
const back = await new Promise(resolve => lines.once("line", resolve));
lines.close();
const tokens = await client.authorizationCodeGrant(config, new URL(back), { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }, undefined, { DPoP });
const renewed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
const info = await client.fetchUserInfo(config, renewed.access_token, tokens.claims().sub, { DPoP });
console.log(JSON.stringify({ type: renewed.token_type, name: info.name, acr: tokens.claims().acr }));
