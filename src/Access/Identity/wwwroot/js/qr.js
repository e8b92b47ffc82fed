// Draws a QR code (ISO/IEC 18004) of a text of ASCII: byte mode, error correction L, versions 1 to 25. Without a network no server can draw it.

// Of level L, by version: error-correction codewords of a block, and how many blocks there are.
const eccLength = [0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26];
const blockCount = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12];
const most = 25;

// The field of 256 elements, x^8 + x^4 + x^3 + x^2 + 1.
const exp = new Uint8Array(512), log = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  exp[i] = exp[i + 255] = x;
  log[x] = i;
  x = x << 1 ^ (x & 128 ? 0x11d : 0);
}
const times = (a, b) => a && b ? exp[log[a] + log[b]] : 0;

const divisor = degree => {
  let poly = [1];
  for (let i = 0; i < degree; i++) {
    const next = new Array(poly.length + 1).fill(0);
    poly.forEach((c, at) => {
      next[at] ^= c;
      next[at + 1] ^= times(c, exp[i]);
    });
    poly = next;
  }
  return poly.slice(1);
};
const remainder = (data, by) => {
  const rest = new Array(by.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    by.forEach((c, i) => rest[i] ^= times(c, factor));
  }
  return rest;
};

const alignments = version => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2, last = version * 4 + 10;
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - step * (count - 2 - i))];
};
// How many codewords a version holds, found by counting its free modules.
const capacity = version => {
  const size = version * 4 + 17, a = alignments(version).length;
  const aligned = a ? (a * a - 3) * 25 - (a - 2) * 2 * 5 : 0;
  return Math.floor((size * size - 3 * 64 - 2 * (size - 16) - 31 - aligned - (version >= 7 ? 36 : 0)) / 8);
};

const codewords = (bytes, version) => {
  const total = capacity(version), blocks = blockCount[version], ecc = eccLength[version], room = total - blocks * ecc;
  const bits = [];
  const put = (value, length) => { for (let i = length - 1; i >= 0; i--) bits.push(value >> i & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach(b => put(b, 8));
  put(0, Math.min(4, room * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  for (let pad = 0xec; bits.length < room * 8; pad ^= 0xfd) put(pad, 8);
  const data = Array.from({ length: room }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((v, b) => v << 1 | b, 0));
  const short = Math.floor(room / blocks), shorts = blocks - room % blocks, by = divisor(ecc);
  const parts = [];
  for (let i = 0, at = 0; i < blocks; i++) {
    const length = short + (i < shorts ? 0 : 1);
    parts.push(data.slice(at, at += length));
  }
  const out = [];
  for (let i = 0; i <= short; i++) for (const p of parts) if (i < p.length) out.push(p[i]);
  const checks = parts.map(p => remainder(p, by));
  for (let i = 0; i < ecc; i++) for (const c of checks) out.push(c[i]);
  return out;
};

const masks = [
  (r, c) => (r + c) % 2, r => r % 2, (_, c) => c % 3, (r, c) => (r + c) % 3, (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2,
  (r, c) => r * c % 2 + r * c % 3, (r, c) => (r * c % 2 + r * c % 3) % 2, (r, c) => ((r + c) % 2 + r * c % 3) % 2,
];

const frame = version => {
  const size = version * 4 + 17;
  const dark = Array.from({ length: size }, () => new Uint8Array(size)), fixed = Array.from({ length: size }, () => new Uint8Array(size));
  const set = (r, c, on) => {
    if (r < 0 || c < 0 || r >= size || c >= size) return;
    dark[r][c] = on ? 1 : 0;
    fixed[r][c] = 1;
  };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [r, c] of [[3, 3], [3, size - 4], [size - 4, 3]])
    for (let y = -4; y <= 4; y++) for (let x = -4; x <= 4; x++) {
      const ring = Math.max(Math.abs(x), Math.abs(y));
      set(r + y, c + x, ring !== 2 && ring !== 4);
    }
  const centres = alignments(version), end = size - 7;
  for (const r of centres) for (const c of centres) {
    if (r === 6 && c === 6 || r === 6 && c === end || r === end && c === 6) continue;
    for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) set(r + y, c + x, Math.max(Math.abs(x), Math.abs(y)) !== 1);
  }
  if (version >= 7) {
    let rest = version;
    for (let i = 0; i < 12; i++) rest = rest << 1 ^ (rest >> 11) * 0x1f25;
    const bits = version << 12 | rest;
    for (let i = 0; i < 18; i++) {
      const a = Math.floor(i / 3), b = size - 11 + i % 3;
      set(a, b, bits >> i & 1);
      set(b, a, bits >> i & 1);
    }
  }
  return { size, dark, fixed, set };
};

// Level L is 01; the fifteen bits stand twice, with the one module that is always dark.
const format = ({ size, set }, mask) => {
  const data = 1 << 3 | mask;
  let rest = data;
  for (let i = 0; i < 10; i++) rest = rest << 1 ^ (rest >> 9) * 0x537;
  const bits = (data << 10 | rest) ^ 0x5412, bit = i => bits >> i & 1;
  for (let i = 0; i < 6; i++) set(i, 8, bit(i));
  set(7, 8, bit(6));
  set(8, 8, bit(7));
  set(8, 7, bit(8));
  for (let i = 9; i < 15; i++) set(8, 14 - i, bit(i));
  for (let i = 0; i < 8; i++) set(8, size - 1 - i, bit(i));
  for (let i = 8; i < 15; i++) set(size - 15 + i, 8, bit(i));
  set(size - 8, 8, 1);
};

// Runs, blocks and an uneven share of dark modules cost; what looks like a finder costs most.
const penalty = (dark, size) => {
  let cost = 0, all = 0;
  const lines = [...dark.map(r => [...r]), ...dark.map((_, c) => dark.map(r => r[c]))];
  for (const line of lines) {
    for (let i = 0, run = 0; i < size; i++) {
      run = i && line[i] === line[i - 1] ? run + 1 : 1;
      cost += run === 5 ? 3 : run > 5 ? 1 : 0;
    }
    const text = line.join("");
    for (const finder of ["10111010000", "00001011101"]) for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) cost += 40;
  }
  for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) {
    all += dark[r][c];
    if (r && c && dark[r][c] === dark[r - 1][c] && dark[r][c] === dark[r][c - 1] && dark[r][c] === dark[r - 1][c - 1]) cost += 3;
  }
  return cost + Math.floor(Math.abs(all * 20 / (size * size) - 10)) * 10;
};

// The modules, row by row: 1 is dark.
export const qrOf = text => {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= most && bytes.length * 8 + (version < 10 ? 12 : 20) > (capacity(version) - blockCount[version] * eccLength[version]) * 8) version++;
  if (version > most) throw new Error("The text is too long for a QR.");
  const words = codewords(bytes, version);
  let best = null;
  for (let mask = 0; mask < masks.length; mask++) {
    const qr = frame(version);
    format(qr, mask);
    let i = 0;
    for (let right = qr.size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      const up = (right + 1 & 2) === 0;
      for (let step = 0; step < qr.size; step++) for (const c of [right, right - 1]) {
        const r = up ? qr.size - 1 - step : step;
        if (qr.fixed[r][c]) continue;
        qr.dark[r][c] = (words[i >> 3] >> 7 - (i & 7) & 1) ^ (masks[mask](r, c) === 0 ? 1 : 0);
        i++;
      }
    }
    const cost = penalty(qr.dark, qr.size);
    if (!best || cost < best.cost) best = { cost, dark: qr.dark };
  }
  return best.dark.map(r => [...r]);
};

// Whole pixels for each module, with the four light ones around that readers need.
export const drawQr = (canvas, text) => {
  const rows = qrOf(text), quiet = 4, scale = Math.max(3, Math.ceil(240 / (rows.length + 2 * quiet)));
  canvas.width = canvas.height = (rows.length + 2 * quiet) * scale;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  rows.forEach((row, r) => row.forEach((on, c) => on && pen.fillRect((c + quiet) * scale, (r + quiet) * scale, scale, scale)));
};
