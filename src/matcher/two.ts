/** A message that asks for two things at once: cut where people join questions. Pure. */
import { fold } from '../language/fold.ts';

/** Joining words, with and without accents; a question mark or a semicolon ends a question. */
const JOINT =
  /[?;\n]+|\s(?:v\u1edbi l\u1ea1i|voi lai|ngo\u00e0i ra|ngoai ra|\u0111\u1ed3ng th\u1eddi|dong thoi|v\u1edbi c\u1ea3|voi ca|r\u1ed3i c\u00f2n|roi con|c\u00f2n|v\u00e0 c\u1ea3|v\u00e0|va)\s/giu;
const COMMA = /[,.]\s+(?=\S)/gu;
/** What makes a part of a sentence a question or a wish; without it, it tells the story the question is about. */
const ASKS =
  /(?<![\p{L}\p{N}])(?:muon|can|xin|cach|sao|nao|gi|chi|rang|mo|dau|may|khong|ko|k|hong|hok|chua|bao nhieu|bao lau|giup|gium)(?![\p{L}\p{N}])/u;
const SHORTEST_WORDS = 3;
const LONGEST_WORDS = 30;

/** The questions of a message, when it may hold two or three; one element otherwise. Long stories are not cut. */
export function splitQuestions(utterance: string): string[] {
  const text = utterance.normalize('NFC').trim();
  if (text.split(/\s+/).length > LONGEST_WORDS) return [text];
  const parts = text
    .split(JOINT)
    .flatMap(clauses)
    .map((part) => part.trim())
    .filter((part) => part.split(/\s+/).length >= SHORTEST_WORDS);
  return parts.length > 1 && parts.length <= 3 ? parts : [text];
}

/** "The old phone is broken, how do I get in?" is one question: at a comma only two askings part. */
function clauses(part: string): string[] {
  const cut = part.split(COMMA);
  return cut.every((clause) => ASKS.test(fold(clause))) ? cut : [part];
}
