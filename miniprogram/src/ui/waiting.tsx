import type { ReactNode } from 'react';
import { Box, Pic, Txt } from './base';
import { Button } from './button';
import { useSettings } from '../settings';
import { common, errorWords, useWords } from '../text';
import type { EmptyProps, FailedProps, SkeletonProps } from './contract';
import { drawingOf } from './drawings';
import './waiting.scss';

const SHAPES: Readonly<Record<SkeletonProps['shape'], readonly string[]>> = {
  cards: ['card'],
  lines: ['line', 'line', 'short'],
  list: ['row'],
  map: ['map'],
  case: ['photo', 'line', 'short', 'row', 'row', 'row'],
  grid: ['tile', 'tile', 'tile', 'tile', 'tile', 'tile', 'tile', 'tile'],
};

/** The shape of what is coming, while it comes. */
export function Skeleton({ shape, count = 1 }: SkeletonProps): JSX.Element {
  const { loading } = useWords(common);
  const bones = Array.from({ length: count }, () => SHAPES[shape]).flat();
  return (
    <Box className={`skeleton skeleton-${shape}`} role="status" label={loading}>
      {bones.map((bone, at) => (
        <Box key={at} className={`bone bone-${bone}`} />
      ))}
    </Box>
  );
}

/** Nothing there yet: a drawing, a sentence, one thing to do. */
export function Empty({ drawing, words, action }: EmptyProps): JSX.Element {
  return (
    <Box className="empty">
      <Pic className="empty-drawing" src={drawingOf(drawing)} alt="" fit="contain" />
      <Txt className="empty-words">{words}</Txt>
      {action && <Button words={action.words} kind="secondary" onPress={action.onPress} />}
    </Box>
  );
}

/** It did not come: what happened, again, or another way out. */
export function Failed({ words, onRetry, other }: FailedProps): JSX.Element {
  const { retry } = useWords(common);
  return (
    <Box className="empty" role="alert">
      <Pic className="empty-drawing" src={drawingOf('signal')} alt="" fit="contain" />
      <Txt className="empty-words">{words}</Txt>
      {onRetry && <Button words={retry} kind="primary" icon="refresh" onPress={onRetry} />}
      {other && <Button words={other.words} kind="quiet" onPress={other.onPress} />}
    </Box>
  );
}

interface LoadedProps<T> {
  /** What `api`'s useGet answers. */
  query: {
    data: T | undefined;
    error: { code: string | null; reason: string | null; detail: string | null } | null;
    refresh: () => Promise<void>;
  };
  skeleton: SkeletonProps['shape'];
  count?: number;
  other?: FailedProps['other'];
  children: (data: T) => ReactNode;
}

/** Skeleton, then content; or what is wrong and a way out. */
export function Loaded<T>({ query, skeleton, count, other, children }: LoadedProps<T>): JSX.Element {
  const { language } = useSettings();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error === null) return <Skeleton shape={skeleton} count={count} />;
  const said = errorWords(query.error, language);
  return <Failed words={said} onRetry={() => void query.refresh()} other={other} />;
}
