export { common } from './common';
export { errors } from './errors';
export { useWords, type Words, words, wordsIn, wordsNow } from './words';
export { dayWords, dueWords, leftWords, whenWords } from './dates';
export { errorWords, type Trouble } from './error-words';
