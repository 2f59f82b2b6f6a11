import { formatCaseNumber } from '@citygrid/shared/api';
import { useRef } from 'react';
import { platform } from '@/platform';
import { discard, queuedWords, useJob } from '@/queue';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { report } from '@/text/report';
import { Button, Icon, type IconName, Screen } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { Job } from '@/queue';

/** The second half of a double tap on Send lands on what has just come in its place; milliseconds. */
const SAME_TAP = 500;

/** After the tap: what became of the report, truly, from 「已经存好」 to its number. */
export function Sent({ id, onAgain, onFix }: { id: string; onAgain: () => void; onFix: () => void }): JSX.Element {
  const { sent: words, title } = useWords(report);
  const { language } = useSettings();
  const job = useJob(id);
  const since = useRef(Date.now());
  const look = LOOKS[job?.state ?? 'sent'];
  const goHome = (): void => {
    if (Date.now() - since.current >= SAME_TAP) platform.nav.restart('home');
  };
  const giveUp = (): void => {
    if (discard(id)) onAgain();
  };
  return (
    <Screen
      title={title}
      footer={
        job?.result ? (
          <Button
            words={words.open}
            size="big"
            block
            onPress={() => platform.nav.replace('case', { id: job.result?.id })}
            testId="open-case"
          />
        ) : job?.state === 'refused' ? (
          <Button words={words.fix} size="big" block onPress={onFix} testId="fix-report" />
        ) : (
          <Button words={words.home} size="big" block onPress={goHome} />
        )
      }
    >
      <Box className={`report-sent report-sent-${look.tone}`} role="status" live="polite" testId="report-sent">
        <Icon name={look.icon} className="report-sent-icon" />
        <Txt heading={2} className="report-sent-title">
          {words[look.title]}
        </Txt>
        {job?.result && <Txt className="report-sent-number">{words.number(formatCaseNumber(job.result.number))}</Txt>}
        <Txt className="report-sent-words">{sentence(job, words, language)}</Txt>
      </Box>
      <Box className="report-ways report-ways-middle">
        <Button words={words.again} icon="camera" kind="secondary" onPress={onAgain} />
        {job?.state === 'refused' && <Button words={words.discard} kind="quiet" onPress={giveUp} />}
      </Box>
    </Screen>
  );
}

interface Look {
  icon: IconName;
  tone: 'done' | 'soon' | 'late';
  title: 'title' | 'keptTitle' | 'sendingTitle' | 'refusedTitle';
}

const LOOKS: Readonly<Record<Job['state'], Look>> = {
  sent: { icon: 'check-circle', tone: 'done', title: 'title' },
  sending: { icon: 'send', tone: 'done', title: 'sendingTitle' },
  waiting: { icon: 'clock', tone: 'soon', title: 'keptTitle' },
  refused: { icon: 'alert', tone: 'late', title: 'refusedTitle' },
  conflict: { icon: 'alert', tone: 'late', title: 'refusedTitle' },
};

type SentWords = (typeof report)['zh-CN']['sent'];

function sentence(job: Job | null, words: SentWords, language: Parameters<typeof queuedWords>[1]): string {
  if (job === null || job.state === 'sent') return words.next;
  const how = queuedWords(job, language);
  return job.state === 'waiting' ? `${how}${language === 'zh-CN' ? '。' : '. '}${words.kept}` : how;
}
