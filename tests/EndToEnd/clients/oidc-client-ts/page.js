// A public client in a page of another site, by the library most such pages use. /settings.json tells issuer, client and whether tokens are bound to a key (DPoP).
const { issuer, client, dpop } = await (await fetch("/settings.json")).json();
const manager = new oidc.UserManager({
  authority: issuer, client_id: client, redirect_uri: location.origin + "/callback", post_logout_redirect_uri: location.origin + "/", response_type: "code",
  scope: dpop ? "openid profile offline_access" : "openid profile", loadUserInfo: !dpop, automaticSilentRenew: false, filterProtocolClaims: false,
  userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
  ...(dpop && { dpop: { bind_authorization_code: true, store: new oidc.IndexedDbDPoPStore() } }),
});
const said = document.getElementById("said");
const tell = value => { said.textContent = JSON.stringify(value, null, 1); };
const show = user => tell({ type: user.token_type, name: user.profile.name ?? null, acr: user.profile.acr, renewed: user.access_token !== sessionStorage.getItem("first") });
const trying = work => async () => { try { await work(); } catch (e) { tell({ error: `${e}` }); } };

document.getElementById("in").onclick = trying(() => manager.signinRedirect());
document.getElementById("renew").onclick = trying(async () => show(await manager.signinSilent()));
document.getElementById("out").onclick = trying(() => manager.signoutRedirect());

if (location.pathname === "/callback") {
  await trying(async () => {
    const user = await manager.signinCallback();
    sessionStorage.setItem("first", user.access_token);
    show(user);
  })();
} else if (new URLSearchParams(location.search).has("state") || await manager.getUser() === null) {
  tell({ signedOut: true });
}
