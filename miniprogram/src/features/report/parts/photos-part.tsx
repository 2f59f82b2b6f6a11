import { LIMITS } from '@citygrid/shared/api';
import { useState } from 'react';
import { platform } from '@/platform';
import { useWords } from '@/text';
import { report } from '@/text/report';
import { Button, PhotoTile, Section, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { DraftPhoto } from '../draft';
import type { PhotoDesk } from '../use-photos';
import { useSources } from '../use-sources';

interface Props {
  photos: readonly DraftPhoto[];
  desk: PhotoDesk;
  denied: boolean;
  pending: number;
  error: string | null;
}

/** Up to nine photos, on their way while the rest is written. */
export function PhotosPart({ photos, desk, denied, pending, error }: Props): JSX.Element {
  const { photos: words } = useWords(report);
  const [choosing, setChoosing] = useState(false);
  const sources = useSources(photos);
  const shown = sources.filter((source): source is string => source !== null);
  const add = (): void => {
    if (choosing) return;
    setChoosing(true);
    void desk.add().finally(() => setChoosing(false));
  };
  const open = (source: string | null): void => {
    if (source !== null) platform.photos.preview(shown, shown.indexOf(source));
  };
  return (
    <Section title={words.title} className="report-part">
      {photos.length > 0 && (
        <Box className="report-tiles" role="list" label={words.count(photos.length, LIMITS.photosMax)}>
          {photos.map((photo, at) => (
            <Box key={photo.uploadKey} role="listitem" className="report-tile">
              <PhotoTile
                src={sources[at] ?? null}
                alt={words.alt(at + 1)}
                state={photo.state}
                share={photo.share}
                words={words}
                onOpen={() => open(sources[at] ?? null)}
                onRetry={() => desk.retry(photo.uploadKey)}
                onRemove={() => desk.remove(photo.uploadKey)}
              />
            </Box>
          ))}
        </Box>
      )}
      {photos.length < LIMITS.photosMax && (
        <Button
          words={photos.length === 0 ? words.add : words.more}
          icon="camera"
          kind="secondary"
          size={photos.length === 0 ? 'big' : 'normal'}
          block
          busy={choosing}
          onPress={add}
          testId="add-photo"
        />
      )}
      {photos.length === 0 && <Txt className="report-hint">{words.hint}</Txt>}
      {pending > 0 && <Strip tone="info" words={words.pending(pending)} />}
      {error !== null && <Strip tone="danger" words={error} />}
      {denied && (
        <Strip
          tone="warn"
          words={words.denied}
          action={{ words: words.settings, onPress: () => void platform.openSettings() }}
        />
      )}
      {photos.length > 0 && !platform.photos.lasting() && <Strip tone="warn" words={words.memory} />}
    </Section>
  );
}
