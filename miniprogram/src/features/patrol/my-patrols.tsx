import type { Patrol } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, invalidate, remove, useList } from '@/api';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { errorWords, useWords, whenWords } from '@/text';
import { patrolWords } from '@/text/patrol';
import { Ask, Button, Card, Failed, Skeleton } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './patrol.scss';

export interface MyPatrolsProps {
  gridNameOf: (code: string) => string;
  /** Whose cells are on the map; null: none. */
  shown: Patrol | null;
  onShow: (patrol: Patrol | null) => void;
}

/** Hers alone: to look at and to delete. */
export function MyPatrols({ gridNameOf, shown, onShow }: MyPatrolsProps): JSX.Element {
  const words = useWords(patrolWords);
  const { language } = useSettings();
  const list = useList<Patrol>('/patrols?limit=10', { keep: true });
  const [leaving, setLeaving] = useState<Patrol | null>(null);
  const [busy, setBusy] = useState(false);
  const now = Date.now();
  const over = (list.items ?? []).filter(({ endedAt }) => endedAt !== null);
  const drop = async ({ id }: Patrol): Promise<void> => {
    setBusy(true);
    try {
      await remove(`/patrols/${encodeURIComponent(id)}`);
      platform.toast(words.removed);
    } catch (error) {
      // Gone already: that is what was wanted.
      if (!(error instanceof ApiError) || error.status !== 404) {
        platform.toast(errorWords(error instanceof ApiError ? error : {}, language));
      }
    }
    if (shown?.id === id) onShow(null);
    setBusy(false);
    setLeaving(null);
    await invalidate('/patrols');
  };
  if (list.items === undefined && list.error) {
    return <Failed words={errorWords(list.error, language)} onRetry={() => void list.refresh()} />;
  }
  if (list.items === undefined) return <Skeleton shape="list" count={2} />;
  return (
    <Box className="patrol-stack">
      {over.length === 0 && <Txt className="patrol-quiet">{words.noMine}</Txt>}
      {over.map((patrol) => {
        const begun = whenWords(patrol.startedAt, now, language);
        const ended = patrol.endedAt === null ? null : whenWords(patrol.endedAt, now, language);
        const isShown = shown?.id === patrol.id;
        return (
          <Card key={patrol.id} testId="patrol">
            <Box className="patrol-stack">
              <Txt className="patrol-strong">{words.from(begun, ended)}</Txt>
              <Txt className="patrol-quiet">
                {`${gridNameOf(patrol.gridCode)} · ${words.covered(patrol.cells.length, patrol.found)}`}
              </Txt>
              <Box className="patrol-line">
                {patrol.cells.length > 0 && (
                  <Button
                    kind="secondary"
                    size="small"
                    icon="map"
                    words={isShown ? words.hideOnMap : words.showOnMap}
                    onPress={() => onShow(isShown ? null : patrol)}
                  />
                )}
                <Button
                  kind="quiet"
                  size="small"
                  icon="trash"
                  words={words.remove}
                  label={words.removeOf(begun)}
                  onPress={() => setLeaving(patrol)}
                />
              </Box>
            </Box>
          </Card>
        );
      })}
      {list.hasMore && <Button kind="quiet" block words={words.earlier} onPress={list.loadMore} />}
      <Ask
        open={leaving !== null}
        danger
        busy={busy}
        title={words.removeSure}
        body={words.removeBody}
        confirm={words.remove}
        cancel={words.cancel}
        onConfirm={() => leaving && void drop(leaving)}
        onCancel={() => setLeaving(null)}
      />
    </Box>
  );
}
