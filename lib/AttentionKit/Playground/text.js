'use strict';
// Text to tokens and back, by the library's own rules: its patterns stand in the page's data, what to do with them stands here.

const White = ' \\t\\n\\v\\f\\r\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000';
const spaces = new RegExp(`[${White}]+`);
const rangesOfProperty = {};

// \p{L} as ranges of UTF-16 code units: .NET's patterns go unit by unit, and those of JavaScript do so only without its flag u.
function rangesOf(property) {
  if (rangesOfProperty[property]) return rangesOfProperty[property];
  const isOne = new RegExp(`\\p{${property}}`, 'u');
  const written = unit => '\\u' + unit.toString(16).padStart(4, '0');
  let ranges = '', start = -1;
  for (let unit = 0; unit <= 0x10000; unit++) {
    const isIn = unit < 0x10000 && isOne.test(String.fromCharCode(unit));
    if (isIn && start < 0) start = unit;
    if (isIn || start < 0) continue;
    ranges += `${written(start)}-${written(unit - 1)}`;
    start = -1;
  }
  return rangesOfProperty[property] = ranges;
}

// A pattern of .NET as one of JavaScript. A name may stand only once there, so names are counted.
function compile({ pattern, ignoreCase }, flags = '') {
  let isInside = false, names = 0;
  const written = pattern.replace(/\\p\{(\w+)\}|\\[sS]|\\.|\(\?<word>|[[\]]/g, (part, property) => {
    if (part === '[' || part === ']') isInside = part === '[';
    if (part === '(?<word>') return `(?<word${++names}>`;
    if (part === '\\S') return `[^${White}]`;
    const ranges = part === '\\s' ? White : property ? rangesOf(property) : null;
    return ranges === null ? part : isInside ? ranges : `[${ranges}]`;
  });
  return new RegExp(written, flags + (ignoreCase ? 'i' : ''));
}

// Without a tokeniser: tokens stand between spaces.
const spaceTokenizer = { split: text => text.split(spaces).filter(token => token), join: tokens => tokens.join(' ') };

// WordTokenizer: words, punctuation, and what the language cuts off its words.
function wordTokenizer(rules) {
  const tokens = compile(rules.tokens, 'g'), tail = compile(rules.suffixes), nouns = rules.nouns && compile(rules.nouns);
  const open = compile(rules.openMarks), close = compile(rules.closeMarks);
  const suffix = /\(\?<suffix>(.*)\)\+\$$/.exec(rules.suffixes.pattern)[1];
  const next = compile({ ...rules.suffixes, pattern: `(?:${suffix})(?=(?:${suffix})*$)` }, 'y');

  function small(text) {   // letter by letter: a final sigma is no other letter
    return [...text].map(c => c.toLowerCase().length === c.length ? c.toLowerCase() : c).join('');
  }

  function clean(text) {
    const plain = text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\uFFFE/g, '\uFFFD')
      .replace(/[\n\v\f\r\x85\u2028\u2029\t]/g, ' ').replace(/[\0-\x1F\x7F-\x9F\uFEFF\xAD\u200B]/g, '')
      .normalize('NFC').replace(/[\u2019\u02BC]/g, '\'');
    return rules.lowerCase ? small(plain) : plain;
  }

  function cut(word) {
    if (!/[-'’]/.test(word) || nouns && nouns.test(word)) return [word];
    const end = tail.exec(word);
    if (!end) return [word];
    const parts = [word.slice(0, end.index)];
    next.lastIndex = end.index;
    while (next.lastIndex < word.length) parts.push(next.exec(word)[0]);
    return parts;
  }

  function gap(left, right) {
    if (open.test(left) || close.test(right)) return '';
    if (!rules.isFrench) return ' ';
    if (/^[;!?‽]$/.test(right)) return /^[!?‽]$/.test(left) ? '' : '\u202F';
    return /^[:»%€$£]$/.test(right) || left === '«' ? '\xA0' : ' ';
  }

  // Straight quotes look alike on both sides: they open and close by turns, and the last of an odd number closes.
  function join(words) {
    const left = {}, isOpen = {};
    for (const word of words) if (word === '"' || word === '\'') left[word] = (left[word] || 0) + 1;
    let text = '', afterOpening = true;
    words.forEach((word, i) => {
      const isQuote = word === '"' || word === '\'';
      if (isQuote) left[word]--;
      const opens = isQuote && !isOpen[word] && left[word] > 0;
      text += (afterOpening || isQuote && !opens ? '' : gap(words[i - 1], opens ? '“' : word)) + word;
      if (isQuote) isOpen[word] = opens;
      afterOpening = opens;
    });
    return text;
  }

  return {
    split: text => [...clean(text).matchAll(tokens)].flatMap(match =>
      Object.values(match.groups).some(word => word !== undefined) ? cut(match[0]) : [match[0]]),
    join,
  };
}

// SubwordTokenizer: byte-pair encoding, with bytes for characters that were not seen in training.
function subwordTokenizer({ chunks, alphabet, merges }) {
  const pattern = compile(chunks, 'g'), known = new Set(alphabet), ranks = new Map(merges.map((merge, rank) => [merge, rank]));

  function merge(run) {
    const parts = run.split('');
    for (;;) {
      let best = -1, rank = Infinity;
      for (let i = 0; i + 1 < parts.length; i++) {
        const found = ranks.get(`${parts[i]} ${parts[i + 1]}`);
        if (found < rank) [best, rank] = [i, found];
      }
      if (best < 0) return parts;
      parts.splice(best, 2, parts[best] + parts[best + 1]);
    }
  }

  function bytes(character) {   // UTF-8, also of half a surrogate pair
    const c = character.codePointAt(0), rest = shift => 0x80 | c >> shift & 0x3F;
    const all = c < 0x80 ? [c] : c < 0x800 ? [0xC0 | c >> 6, rest(0)] : c < 0x10000 ? [0xE0 | c >> 12, rest(6), rest(0)]
      : [0xF0 | c >> 18, rest(12), rest(6), rest(0)];
    return all.map(b => `<0x${b.toString(16).toUpperCase().padStart(2, '0')}>`);
  }

  function* split(text) {
    if (text === '') return;
    const isKnown = c => c === ' ' || c !== '▁' && known.has(c);
    for (const [chunk] of (' ' + text).matchAll(pattern)) {
      for (let start = 0, end; start < chunk.length; start = end) {
        for (end = start + 1; end < chunk.length && isKnown(chunk[end]) === isKnown(chunk[start]);) end++;
        const run = chunk.slice(start, end);
        yield* isKnown(run[0]) ? merge(run.replaceAll(' ', '▁')) : [...run].flatMap(bytes);
      }
    }
  }

  function join(tokens) {
    let text = '', bytes = '';   // bytes wait for the rest of their character
    for (const token of [...tokens, '']) {
      const byte = /^<0x([0-9A-F]{2})>$/.exec(token);
      if (byte) bytes += String.fromCharCode(parseInt(byte[1], 16));
      else [text, bytes] = [text + decode(bytes) + token.replaceAll('▁', ' '), ''];
    }
    return text.startsWith(' ') ? text.slice(1) : text;
  }

  // UTF-8, and half of a surrogate pair as three bytes.
  function decode(bytes) {
    const unit = half => String.fromCharCode(0xD000 | (half.charCodeAt(1) & 0x3F) << 6 | half.charCodeAt(2) & 0x3F);
    const read = part => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(part, c => c.charCodeAt(0)));
    return bytes.split(/(\xED[\xA0-\xBF][\x80-\xBF])/).map((part, i) => i % 2 ? unit(part) : read(part)).join('');
  }

  return { split: text => [...split(text)], join };
}

function tokenizerOf(rules) {
  return rules === null ? spaceTokenizer : rules.kind === 'words' ? wordTokenizer(rules) : subwordTokenizer(rules);
}

// Words to numbers, as Vocabulary does it: <pad>, <s>, </s>, <unk> come first, and nobody can type them.
const Begin = 1, End = 2, Unknown = 3;

function vocabularyOf(words) {
  const tokens = ['<pad>', '<s>', '</s>', '<unk>', ...words], ids = new Map(words.map((word, i) => [word, i + 4]));
  return { tokens, words, idOf: token => ids.get(token) ?? Unknown };
}
