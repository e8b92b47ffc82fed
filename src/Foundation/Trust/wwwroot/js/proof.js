// Checks a person's proof of one journal entry in the browser alone; Proofs/ProofCheck.cs does the same and tests hold the two together.
// Needs BigInt (browsers since 2020). Hashes are computed here, signatures by WebCrypto where it has Ed25519 and here where it has not.
"use strict";
const DeAn06Proof = (() => {
  const longest = 4 * 1024 * 1024;
  const encoder = new TextEncoder();
  const strict = () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  // ── Bytes ──
  const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const p of parts) { all.set(p, at); at += p.length; }
    return all;
  };
  const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);
  const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, "0")).join("");
  const fromHex = text => Uint8Array.from(text.match(/../g) || [], h => parseInt(h, 16));
  const toBase64 = bytes => {
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(text);
  };
  const base64 = text => {
    if (typeof text !== "string" || text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
    const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : null;
  };
  const big = bytes => bytes.reduce((n, b) => n << 8n | BigInt(b), 0n);

  // ── SHA-2 (FIPS 180-4); the constants are roots of the first primes ──
  const root = (n, power) => {
    let x = 1n << BigInt(Math.ceil(n.toString(2).length / Number(power)) + 1);
    for (;;) {
      const y = ((power - 1n) * x + n / x ** (power - 1n)) / power;
      if (y >= x) return x;
      x = y;
    }
  };
  const primes = [];
  for (let n = 2; primes.length < 80; n++) if (primes.every(p => n % p)) primes.push(n);
  const low64 = (1n << 64n) - 1n;
  const K = primes.map(p => root(BigInt(p) << 192n, 3n) & low64);
  const H = primes.slice(0, 8).map(p => root(BigInt(p) << 128n, 2n) & low64);
  const K32 = Uint32Array.from(K.slice(0, 64), k => Number(k >> 32n));
  const H32 = H.map(h => Number(h >> 32n));

  const padded = (message, block) => {
    const all = new Uint8Array(Math.ceil((message.length + 1 + block / 8) / block) * block);
    all.set(message);
    all[message.length] = 0x80;
    new DataView(all.buffer).setBigUint64(all.length - 8, BigInt(message.length) * 8n);
    return all;
  };

  const sha256 = message => {
    const data = new DataView(padded(message, 64).buffer);
    const h = Uint32Array.from(H32), w = new Uint32Array(64);
    const r = (x, n) => x >>> n | x << 32 - n;
    for (let at = 0; at < data.byteLength; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = data.getUint32(at + 4 * i);
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (r(a, 7) ^ r(a, 18) ^ a >>> 3) + (r(b, 17) ^ r(b, 19) ^ b >>> 10);
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        const t = k + (r(e, 6) ^ r(e, 11) ^ r(e, 25)) + (e & f ^ ~e & g) + K32[i] + w[i] | 0;
        const u = (r(a, 2) ^ r(a, 13) ^ r(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        [k, g, f, e, d, c, b, a] = [g, f, e, d + t | 0, c, b, a, t + u | 0];
      }
      [a, b, c, d, e, f, g, k].forEach((x, i) => h[i] += x);
    }
    const out = new DataView(new ArrayBuffer(32));
    h.forEach((x, i) => out.setUint32(4 * i, x));
    return new Uint8Array(out.buffer);
  };

  const sha512 = message => {
    const data = new DataView(padded(message, 128).buffer);
    const h = [...H], w = [];
    const r = (x, n) => (x >> n | x << 64n - n) & low64;
    for (let at = 0; at < data.byteLength; at += 128) {
      for (let i = 0; i < 16; i++) w[i] = data.getBigUint64(at + 8 * i);
      for (let i = 16; i < 80; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (r(a, 1n) ^ r(a, 8n) ^ a >> 7n) + (r(b, 19n) ^ r(b, 61n) ^ b >> 6n) & low64;
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 80; i++) {
        const t = k + (r(e, 14n) ^ r(e, 18n) ^ r(e, 41n)) + (e & f ^ (e ^ low64) & g) + K[i] + w[i];
        const u = (r(a, 28n) ^ r(a, 34n) ^ r(a, 39n)) + (a & b ^ a & c ^ b & c);
        [k, g, f, e, d, c, b, a] = [g, f, e, d + t & low64, c, b, a, t + u & low64];
      }
      [a, b, c, d, e, f, g, k].forEach((x, i) => h[i] = h[i] + x & low64);
    }
    const out = new DataView(new ArrayBuffer(64));
    h.forEach((x, i) => out.setBigUint64(8 * i, x));
    return new Uint8Array(out.buffer);
  };

  // ── Ed25519 (RFC 8032), for browsers whose WebCrypto lacks it ──
  const P = (1n << 255n) - 19n;
  const L = (1n << 252n) + 27742317777372353535851937790883648493n;
  const mod = (a, m = P) => (a % m + m) % m;
  const power = (base, e) => {
    let result = 1n;
    for (base = mod(base); e; e >>= 1n, base = base * base % P) if (e & 1n) result = result * base % P;
    return result;
  };
  const inverse = a => power(a, P - 2n);
  const D = mod(-121665n * inverse(121666n));
  const sqrtOfMinus1 = power(2n, (P - 1n) / 4n);
  const little = bytes => big(Uint8Array.from(bytes).reverse());
  const decodePoint = bytes => {
    const y = little(bytes) & (1n << 255n) - 1n, sign = BigInt(bytes[31] >> 7);
    if (y >= P) return null;
    const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
    let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
    if (mod(v * x * x) === mod(-u)) x = mod(x * sqrtOfMinus1);
    if (mod(v * x * x) !== u || x === 0n && sign) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, mod(x * y)];
  };
  const add = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
    const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2)), c = mod(2n * D * t1 * t2), d = mod(2n * z1 * z2);
    const e = b - a, f = d - c, g = d + c, h = b + a;
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  };
  const times = (point, n) => {
    let result = [0n, 1n, 1n, 0n];
    for (; n; n >>= 1n, point = add(point, point)) if (n & 1n) result = add(result, point);
    return result;
  };
  const encodePoint = ([x, y, z]) => {
    const i = inverse(z), bytes = fromHex(mod(y * i).toString(16).padStart(64, "0")).reverse();
    bytes[31] |= Number(mod(x * i) & 1n) << 7;
    return bytes;
  };
  const base = decodePoint(fromHex("58" + "66".repeat(31)));
  const verifyHere = (key, message, signature) => {
    if (key.length !== 32 || signature.length !== 64) return false;
    const a = decodePoint(key), s = little(signature.subarray(32));
    if (!a || s >= L) return false;
    const h = mod(little(sha512(join(signature.subarray(0, 32), key, message))), L);
    const minus = [mod(-a[0]), a[1], a[2], mod(-a[3])];
    return same(encodePoint(add(times(base, s), times(minus, h))), signature.subarray(0, 32));
  };
  const verify = async (key, message, signature) => {
    let imported;
    try { imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]); }
    catch { return verifyHere(key, message, signature); }
    return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
  };

  // ── The leaf (docs/adr/0005) ──
  const magic = join(encoder.encode("DeAn06 leaf"), Uint8Array.of(1));
  const number = (n, bytes) => fromHex(BigInt(n).toString(16).padStart(2 * bytes, "0"));
  const uuid = bytes => hex(bytes).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  const texts = ["actor", "onBehalfOf", "office", "purpose", "legalBasis", "event"];
  const time = micros => {
    const at = new Date(Number(micros / 1000n));
    return isNaN(at) || micros < 0n ? "" : at.toISOString().slice(0, -1) + (micros % 1000n).toString().padStart(3, "0") + "Z";
  };
  const readLeaf = leaf => {
    if (!leaf || !same(leaf.subarray(0, magic.length), magic)) return null;
    const parts = [];
    for (let at = magic.length; at < leaf.length;) {
      if (leaf.length - at < 4 || parts.length === 10) return null;
      const length = Number(big(leaf.subarray(at, at += 4)));
      if (length > leaf.length - at) return null;
      parts.push(leaf.subarray(at, at += length));
    }
    if (parts.length !== 10 || parts[0].length !== 16 || parts[1].length !== 8 || parts[8].length !== 32 || parts[9].length % 32) return null;
    const entry = { id: uuid(parts[0]), at: time(big(parts[1])), payloadHash: parts[8], subjectHashes: [] };
    if (!entry.at) return null;
    try { texts.forEach((name, i) => entry[name] = strict().decode(parts[2 + i])); } catch { return null; }
    for (let i = 0; i < parts[9].length; i += 32) entry.subjectHashes.push(parts[9].subarray(i, i + 32));
    return entry;
  };
  /** The canonical bytes of an entry: fields in words, hashes as bytes, at in microseconds. */
  const encodeLeaf = e => join(magic, ...[fromHex(e.id.replace(/-/g, "")), number(e.micros, 8), ...texts.map(t => encoder.encode(e[t])), e.payloadHash, join(...e.subjectHashes)]
    .flatMap(part => [number(part.length, 4), part]));
  const leafHash = leaf => sha256(join(Uint8Array.of(0), leaf));
  const payloadHash = (salt, bytes) => sha256(join(Uint8Array.of(1), salt, bytes));
  const subjectHash = (salt, person) => sha256(join(Uint8Array.of(2), salt, fromHex(person.replace(/-/g, ""))));

  // ── The tree (RFC 9162 section 2.1.3.2) ──
  const included = (hash, index, size, treeRoot, proof) => {
    if (index < 0n || index >= size) return false;
    let fn = index, sn = size - 1n, r = hash;
    for (const p of proof) {
      if (p.length !== 32 || sn === 0n) return false;
      if (fn & 1n || fn === sn) {
        r = sha256(join(Uint8Array.of(1), p, r));
        while (!(fn & 1n) && fn) { fn >>= 1n; sn >>= 1n; }
      } else {
        r = sha256(join(Uint8Array.of(1), r, p));
      }
      fn >>= 1n; sn >>= 1n;
    }
    return sn === 0n && same(r, treeRoot);
  };

  // ── Signed notes, checkpoints and keys (C2SP) ──
  const readNote = note => {
    if (typeof note !== "string" || note.length > 65536 || /[\0-\x09\x0b-\x1f\x7f]/.test(note)) return null;
    const cut = note.lastIndexOf("\n\n");
    if (cut < 0 || !note.endsWith("\n")) return null;
    const text = note.slice(0, cut + 1), lines = text.split("\n"), treeRoot = base64(lines[2]);
    if (lines.length < 4 || !lines[0] || !/^(0|[1-9][0-9]{0,17})$/.test(lines[1]) || !treeRoot || treeRoot.length !== 32) return null;
    const signatures = note.slice(cut + 2).split("\n").filter(l => l).map(line => {
      const [dash, name, encoded, more] = line.split(" "), bytes = base64(encoded);
      return dash === "—" && name && bytes && bytes.length > 4 && more === undefined ? { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) } : null;
    });
    return signatures.length && signatures.length <= 100 && signatures.every(s => s) ? { text, origin: lines[0], size: BigInt(lines[1]), root: treeRoot, signatures } : null;
  };
  const readKey = text => {
    const found = typeof text === "string" && /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()), bytes = found && base64(found[3]);
    if (!bytes || bytes.length !== 33 || bytes[0] !== 1 && bytes[0] !== 4) return null;
    const id = hex(sha256(join(encoder.encode(found[1] + "\n"), bytes)).subarray(0, 4));
    return id === found[2] ? { text: text.trim(), name: found[1], kind: bytes[0], bytes: bytes.subarray(1), id } : null;
  };
  const isSigned = async (text, line, key) => {
    if (key.kind === 1) return line.bytes.length === 64 && verify(key.bytes, encoder.encode(text), line.bytes);
    if (line.bytes.length !== 72) return false;
    return verify(key.bytes, encoder.encode(`cosignature/v1\ntime ${big(line.bytes.subarray(0, 8))}\n${text}`), line.bytes.subarray(8));
  };

  // ── The file ──
  const shape = {
    format: "string", entry: { id: "string", at: "string", actor: "string", onBehalfOf: "string", office: "string", purpose: "string", legalBasis: "string", event: "string", payloadHash: "bytes", subjectHashes: ["bytes"] },
    leaf: { index: "whole", bytes: "bytes", proof: ["bytes"] }, payload: { state: "string", salt: "bytes?", bytes: "bytes?" },
    subject: { person: "uuid", ordinal: "whole", salt: "bytes?" }, checkpoint: "string", keys: ["string"],
  };
  const fits = {
    string: v => typeof v === "string" ? v : undefined,
    whole: v => Number.isSafeInteger(v) ? v : undefined,
    bytes: v => base64(v) || undefined,
    "bytes?": v => v === null ? null : base64(v) || undefined,
    uuid: v => typeof v === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(v) ? v : undefined,
  };
  // The file as values of the shape; throws where it does not fit, also for a member too many.
  const read = (value, form, where) => {
    if (typeof form === "string") {
      const fit = fits[form](value);
      if (fit === undefined) throw where;
      return fit;
    }
    if (Array.isArray(form)) {
      if (!Array.isArray(value)) throw where;
      return value.map((v, i) => read(v, form[0], `${where}[${i}]`));
    }
    if (value === null || typeof value !== "object" || Array.isArray(value)) throw where;
    for (const name of Object.keys(value)) if (!Object.hasOwn(form, name)) throw `${where}.${name}`.slice(0, 100);
    const out = {};
    for (const name of Object.keys(form)) out[name] = read(value[name], form[name], `${where}.${name}`);
    return out;
  };
  const parse = bytes => {
    if (!bytes.length || bytes.length > longest) throw "$";
    let value;
    try { value = JSON.parse(strict().decode(bytes).replace(/^\ufeff/, "")); } catch { throw "$"; }
    const bundle = read(value, shape, "$");
    if (bundle.format !== "dean06-journal-proof/1") throw "$.format";
    return bundle;
  };

  // ── The checks, in the order in which they are told ──
  const checkEntry = (told, leaf) => {
    const altered = ["id", "at", ...texts].filter(n => told[n] !== leaf[n]);
    if (!same(told.payloadHash, leaf.payloadHash)) altered.push("payloadHash");
    if (told.subjectHashes.length !== leaf.subjectHashes.length || told.subjectHashes.some((h, i) => !same(h, leaf.subjectHashes[i]))) altered.push("subjectHashes");
    return altered.length ? { check: "entry", outcome: "Fails", details: altered.map(a => "entry." + a) } : { check: "entry", outcome: "Holds", details: [] };
  };
  const checkPayload = (payload, leaf) => {
    const { state, salt, bytes } = payload;
    if (state === "given" && salt && salt.length === 16 && bytes)
      return { check: "payload", outcome: same(payloadHash(salt, bytes), leaf.payloadHash) ? "Holds" : "Fails", details: ["payload.bytes", "payload.salt"] };
    if ((state === "erased" || state === "withheld") && salt === null && bytes === null) return { check: "payload-" + state, outcome: "Open", details: [] };
    return { check: "payload", outcome: "Fails", details: ["payload.state", "payload.salt"] };
  };
  const checkSubject = (subject, leaf) => {
    const { person, ordinal, salt } = subject;
    if (ordinal < 0 || ordinal >= leaf.subjectHashes.length) return { check: "subject", outcome: "Fails", details: ["subject.ordinal"] };
    if (salt === null) return { check: "subject-erased", outcome: "Open", details: [] };
    const holds = salt.length === 16 && same(subjectHash(salt, person), leaf.subjectHashes[ordinal]);
    return { check: "subject", outcome: holds ? "Holds" : "Fails", details: ["subject.person", "subject.salt", "subject.ordinal"] };
  };
  const checkTree = async (bundle, trusted) => {
    const note = readNote(bundle.checkpoint);
    if (!note) return [{ check: "checkpoint", outcome: "Fails", details: ["checkpoint"] }];
    const holds = included(leafHash(bundle.leaf.bytes), BigInt(bundle.leaf.index), note.size, note.root, bundle.leaf.proof);
    const findings = [holds ? { check: "inclusion", outcome: "Holds", details: [String(bundle.leaf.index + 1), String(note.size)] }
      : { check: "inclusion", outcome: "Fails", details: ["leaf.index", "leaf.bytes", "leaf.proof", "checkpoint"] }];
    const keys = bundle.keys.map(readKey);
    if (keys.some(k => !k)) return [...findings, { check: "checkpoint", outcome: "Fails", details: ["keys"] }];
    return [...findings, ...await checkSignatures(note, keys, trusted)];
  };
  const checkSignatures = async (note, keys, trusted) => {
    const findings = [], of = line => keys.find(k => k.name === line.name && k.id === line.id);
    const strangers = note.signatures.filter(l => !of(l)).map(l => l.name);
    if (strangers.length) findings.push({ check: "signer", outcome: "Fails", details: strangers });
    const log = [];
    for (const line of note.signatures) {
      const key = of(line);
      if (key && key.kind === 1 && key.name === note.origin && await isSigned(note.text, line, key)) log.push(key);
    }
    findings.push(log.length ? { check: "checkpoint", outcome: "Holds", details: [note.origin] } : { check: "checkpoint", outcome: "Fails", details: ["checkpoint", "keys"] });
    if (log.length) {
      const outcome = log.some(k => trusted.some(t => t.text === k.text)) ? "Holds" : trusted.some(t => t.kind === 1) ? "Fails" : "Open";
      findings.push({ check: "key", outcome, details: [log[0].text] });
    }
    for (const line of note.signatures) {
      const key = of(line);
      if (!key || key.kind !== 4) continue;
      if (!await isSigned(note.text, line, key)) { findings.push({ check: "witness", outcome: "Fails", details: [key.name] }); continue; }
      const seconds = big(line.bytes.subarray(0, 8));
      const at = seconds < 253402300800n ? new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace("T", " ") + " UTC" : "?";
      const known = trusted.some(t => t.text === key.text);
      findings.push({ check: known ? "witness" : "witness-own-key", outcome: known ? "Holds" : "Open", details: [key.name, at] });
    }
    if (!keys.some(k => k.kind === 4)) findings.push({ check: "witness-none", outcome: "Open", details: [] });
    return findings;
  };

  /** Checks the bytes of a file against the keys (vkeys, as text) the reader trusts. */
  const check = async (bytes, trustedKeys) => {
    let bundle;
    try { bundle = parse(bytes); }
    catch (where) {
      if (typeof where !== "string") throw where;
      return { verdict: "Unreadable", findings: [{ check: "file", outcome: "Fails", details: [where] }] };
    }
    const trusted = trustedKeys.map(readKey).filter(k => k), leaf = readLeaf(bundle.leaf.bytes);
    const findings = [{ check: "file", outcome: "Holds", details: [] }];
    if (leaf) findings.push(checkEntry(bundle.entry, leaf), checkPayload(bundle.payload, leaf), checkSubject(bundle.subject, leaf));
    else findings.push({ check: "entry", outcome: "Fails", details: ["leaf.bytes"] });
    findings.push(...await checkTree(bundle, trusted));
    const verdict = findings.some(f => f.outcome === "Fails") ? "Altered" : findings.some(f => f.check === "key" && f.outcome === "Holds") ? "Proven" : "OwnKeyOnly";
    return { verdict, findings, entry: bundle.entry, payload: bundle.payload.bytes };
  };

  return { check, readKey, sha256, sha512, verifyHere, encodeLeaf, readLeaf, leafHash, payloadHash, subjectHash, hex, fromHex };
})();
