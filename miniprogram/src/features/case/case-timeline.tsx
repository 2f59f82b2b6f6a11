import type { CaseView } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { useWords, whenWords } from '@/text';
import { actionWords } from '@/text/actions';
import { caseWords } from '@/text/case';
import { Button, Section, Timeline } from '@/ui';
import { common } from '@/text';
import type { Sight } from './case-sight';
import { iconOfRow, noteOf, rowsOf, whoDid } from './rows';
import { toneOf } from './look-of';

/** What happened, in plain words, newest on top. */
export function CaseTimeline({ case: view, sight }: { case: CaseView; sight: Sight }): JSX.Element {
  const words = useWords(caseWords);
  const { reasons } = useWords(actionWords);
  const { call } = useWords(common);
  const { language } = useSettings();
  const now = Date.now();
  const rows = rowsOf(view).map((row, at) => {
    const urls = row.photos.map(({ url }) => url);
    const phone = row.responsible?.phone;
    return {
      key: row.id,
      who: whoDid(row, sight, words),
      what: words.did[row.action] ?? words.someStep,
      note: noteOf(row, words, reasons, now, language),
      when: whenWords(row.at, now, language),
      icon: iconOfRow(row),
      tone: at === 0 ? toneOf(view) : ('quiet' as const),
      photos: row.photos.map(({ id, thumbnailUrl, kind }) => ({
        id,
        src: thumbnailUrl,
        alt: kind === 'report' ? words.reportPhoto : words.proofPhoto,
      })),
      onOpenPhoto: (photo: number) => platform.photos.preview(urls, photo),
      extra: phone ? (
        <Button
          kind="secondary"
          size="small"
          icon="phone"
          words={call(phone)}
          onPress={() => void platform.call(phone)}
        />
      ) : undefined,
    };
  });
  return (
    <Section title={words.passed}>
      <Timeline label={words.passed} rows={rows} />
    </Section>
  );
}
