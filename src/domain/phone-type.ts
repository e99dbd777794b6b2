/** Which phone a person has, as far as they said so: shown to the officer who helps. Pure; brands are the same in every language. */
const PHONES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:iphone|ip ?(?:[6-9]|1[0-9])|ios|ai ?phone|ai ?phon)\b/, 'iPhone'],
  [/\b(?:samsung|sam ?sung|galaxy)\b/, 'Samsung'],
  [/\b(?:oppo|op ?po)\b/, 'OPPO'],
  [/\b(?:xiaomi|redmi|xiao ?mi|poco)\b/, 'Xiaomi'],
  [/\bvivo\b/, 'vivo'],
  [/\brealme\b/, 'realme'],
  [/\bhuawei\b/, 'Huawei'],
  [/\b(?:vsmart|vinsmart)\b/, 'Vsmart'],
  [/\bnokia\b/, 'Nokia'],
  [/\b(?:android|androi|adroid)\b/, 'Android'],
];

/** @param texts what the person said, newest first */
export function phoneTypeIn(texts: Iterable<string>): string | null {
  for (const text of texts) {
    const plain = text.toLowerCase();
    const found = PHONES.find(([pattern]) => pattern.test(plain));
    if (found) return found[1];
  }
  return null;
}
