// The peer of ./bench identity: node oidc-provider with a store in memory, set to the same work as our provider. Its account signs in by itself and has agreed to everything.
// Its own quick-start store forgets all but the last thousand entries, the browser's session too, so it gets a plain one that forgets nothing.
import { readFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const stored = new Map();
class Store {
  constructor(kind) { this.kind = kind; }
  key(id) { return `${this.kind}:${id}`; }
  async upsert(id, payload) {
    stored.set(this.key(id), payload);
    if (payload.uid) stored.set(`uid:${payload.uid}`, this.key(id));
  }
  async find(id) { return stored.get(this.key(id)); }
  async findByUid(uid) { return stored.get(stored.get(`uid:${uid}`)); }
  async findByUserCode() { return undefined; }
  async consume(id) { stored.get(this.key(id)).consumed = Math.floor(Date.now() / 1000); }
  async destroy(id) { stored.delete(this.key(id)); }
  async revokeByGrantId() { }
}

const { port, clients, key } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const provider = new Provider(`http://localhost:${port}`, {
  adapter: Store,
  clients,
  jwks: { keys: [key] },
  findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  loadExistingGrant: async (ctx) => {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    if (known) return ctx.oidc.provider.Grant.find(known);
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid offline_access');
    await grant.save();
    return grant;
  },
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  pkce: { required: () => true },
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'] },
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true }, revocation: { enabled: true } },
  interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
  cookies: { keys: ['bench'] },
  scopes: ['openid', 'offline_access', 'population.look-up'],
  ttl: { AccessToken: 600, AuthorizationCode: 60, ClientCredentials: 600, IdToken: 600, RefreshToken: 2592000, Interaction: 600, Session: 43200, Grant: 2592000 },
});
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/sign-in/')) return next();
  ctx.status = 303;
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { login: { accountId: 'someone' } }));
});
provider.listen(port, () => console.log('ready'));
