import { errors, wordsIn } from '../text';
import { queueWords } from '../text/queue';
import type { Language } from '../settings';
import type { Job } from './job';

/** How a job stands, in one sentence for the person: what happens next or what to do. */
export function queuedWords(job: Job, language: Language): string {
  const text = wordsIn(queueWords, language);
  const { problem } = job;
  if (job.state === 'sent') return text.sent;
  if (job.state === 'conflict') return text.conflict;
  if (job.state === 'refused') return refusedWords(job, language);
  const photo = job.photos.findIndex(({ state }) => state === 'sending');
  if (job.state === 'sending') return photo < 0 ? text.sending : text.sendingPhoto(photo + 1, job.photos.length);
  if (problem === null) return text.waiting;
  if (problem.status === 401) return text.signIn;
  if (problem.status !== null) return (language === 'zh-CN' ? problem.detail : null) ?? text.waitingForServer;
  return text.waitingForSignal;
}

function refusedWords({ problem }: Job, language: Language): string {
  const text = wordsIn(queueWords, language);
  if (problem?.code === 'photo-gone') return text.photoGone;
  if (problem?.code === 'too-old') return text.tooOld;
  if (problem?.code === 'idempotency-mismatch') return text.changedAfterwards;
  const codes: Readonly<Record<string, string | undefined>> = wordsIn(errors, language).codes;
  const field = problem?.fields[0]?.message;
  if (language === 'zh-CN' && (field ?? problem?.detail)) return field ?? problem?.detail ?? text.refused;
  return codes[problem?.code ?? ''] ?? text.refused;
}
