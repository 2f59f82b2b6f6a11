import { useState } from 'react';
import { platform } from '@/platform';
import { useWords } from '@/text';
import { grid } from '@/text/grid';
import { Button, Screen, Sheet, Skeleton } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { GridView } from './grid-view';
import { NoGrid } from './no-grid';
import { reportCode, useGrid } from './use-grid';

interface GridPageProps {
  /** Decoded once. */
  scene: string | null;
  code: string | null;
}

/** The page behind a community board's code (or a grid's own). It works before any consent: nobody's position is asked then. */
export function GridPage({ scene, code }: GridPageProps): JSX.Element {
  const words = useWords(grid);
  const query = useGrid(scene, code);
  const [asking, setAsking] = useState(false);
  const shown = query.data;
  const isNothing = scene === null && code === null;
  const report = (gridCode: string | undefined): void => {
    setAsking(false);
    platform.nav.to('report', { gridCode });
  };
  const press = (): void => {
    if (!shown) return;
    if (shown.question === null) report(reportCode(shown));
    else setAsking(true);
  };
  const footer = shown && (
    <Button block size="big" icon="camera" words={words.report} onPress={press} testId="report" />
  );
  return (
    <Screen title={words.title} footer={footer}>
      {shown && <GridView shown={shown} query={query} />}
      {!shown && (query.error !== null || isNothing) && (
        <NoGrid error={query.error} isBoard={scene !== null} onRetry={() => void query.refresh()} />
      )}
      {!shown && query.error === null && !isNothing && <Skeleton shape="case" />}
      {shown && (
        <Sheet open={asking} title={words.confirmTitle} onClose={() => setAsking(false)}>
          <Txt>{shown.question}</Txt>
          <Box className="grid-view-answers">
            <Button block words={words.confirmYes} onPress={() => report(reportCode(shown))} />
            <Button block kind="secondary" words={words.confirmNo} onPress={() => report(undefined)} />
          </Box>
        </Sheet>
      )}
    </Screen>
  );
}
