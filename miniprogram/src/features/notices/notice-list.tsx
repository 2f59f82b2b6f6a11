import type { Notice } from '@citygrid/shared/api';
import { useState } from 'react';
import { useList } from '@/api';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { dueWords, whenWords } from '@/text/dates';
import { notices } from '@/text/notices';
import { Button, Empty, Failed, Row, Rows, Section, Sheet, Skeleton } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './notice-list.scss';

/** What the street, the community and the grid have to say: newest first, read in a sheet. */
export function NoticeList({ gridCode }: { gridCode: string | null }): JSX.Element {
  const words = useWords(notices);
  const { language } = useSettings();
  const [reading, setReading] = useState<Notice | null>(null);
  const query = gridCode === null ? '' : `&gridCode=${encodeURIComponent(gridCode)}`;
  const list = useList<Notice>(`/notices?limit=5${query}`, { keep: true });
  const now = Date.now();
  return (
    <Section title={words.title}>
      {list.loading && <Skeleton shape="list" count={2} />}
      {list.error && <Failed words={words.failed} onRetry={() => void list.refresh()} />}
      {list.items?.length === 0 && <Empty drawing="street" words={words.empty} />}
      {list.items && list.items.length > 0 && (
        <Rows>
          {list.items.map((notice) => (
            <Row
              key={notice.id}
              icon="bell"
              title={notice.title}
              detail={words.from(notice.source, whenWords(notice.at, now, language))}
              onPress={() => setReading(notice)}
            />
          ))}
        </Rows>
      )}
      {list.hasMore && <Button kind="quiet" block words={words.all} onPress={list.loadMore} />}
      <Sheet
        open={reading !== null}
        title={reading?.title ?? ''}
        onClose={() => setReading(null)}
        footer={<Button block words={words.close} onPress={() => setReading(null)} />}
      >
        {reading && (
          <Box className="notice">
            <Txt className="notice-from">
              {words.from(reading.source, whenWords(reading.at, now, language))}
              {reading.area ? ` · ${reading.area.name}` : ''}
            </Txt>
            {paragraphs(reading.body).map((paragraph, n) => (
              <Txt key={n} className="notice-body">
                {paragraph}
              </Txt>
            ))}
            {reading.until && <Txt className="notice-from">{words.until(dueWords(reading.until, now, language))}</Txt>}
          </Box>
        )}
      </Sheet>
    </Section>
  );
}

function paragraphs(body: string): string[] {
  return body.split(/\n+/).filter((line) => line.trim() !== '');
}
