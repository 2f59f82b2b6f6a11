import { LIMITS } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { platform, type Refused } from '@/platform';
import { notePhotos } from '@/queue';
import { errors, useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Button, PhotoTile, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { isTakenOnTheSpot } from '../send-action';
import type { EditorProps } from './editor';

/** Photos; of a proof, taken now and here: no album. */
export function PhotosEditor({ form, set, action, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { reasons } = useWords(errors);
  const [refused, setRefused] = useState<Refused | null>(null);
  const sources = useSources(form.photos.map(({ key }) => key));
  const camera = isTakenOnTheSpot(action);
  const atMost = LIMITS.photosMax - form.photos.length;
  const shown = form.photos.map(({ key }) => sources[key]).filter((src): src is string => typeof src === 'string');

  const choose = async (): Promise<void> => {
    const answer = await platform.photos.choose({ atMost, camera });
    if (answer.ok) notePhotos(answer.value.map(({ key }) => key));
    if (answer.ok) set({ photos: [...form.photos, ...answer.value].slice(0, LIMITS.photosMax) });
    setRefused(answer.ok || answer.why === 'cancelled' ? null : answer);
  };
  const remove = (key: string): void => {
    set({ photos: form.photos.filter((photo) => photo.key !== key) });
    void platform.photos.drop(key);
  };

  return (
    <Box className="act-field">
      <Txt className="act-label">
        {camera ? words.photos : words.photosOrNote}
        {!required && <Txt className="act-hint"> {words.optional}</Txt>}
      </Txt>
      {camera && <Txt className="act-hint">{words.cameraOnly}</Txt>}
      <Box className="act-photos">
        {form.photos.map(({ key }, at) => (
          <PhotoTile
            key={key}
            src={sources[key] ?? null}
            alt={words.photoAlt(at + 1)}
            state="ready"
            words={words.photo}
            onRemove={() => remove(key)}
            onOpen={() => platform.photos.preview(shown, at)}
          />
        ))}
      </Box>
      {atMost > 0 && (
        <Button
          kind="secondary"
          icon="camera"
          words={camera ? words.takePhoto : words.addPhoto}
          onPress={() => void choose()}
          testId="add-photo"
        />
      )}
      {refused && (
        <Strip
          tone="warn"
          words={words.photoRefused + reasons[refused.why]}
          action={
            refused.why === 'denied-for-good'
              ? { words: words.openSettings, onPress: () => void platform.openSettings() }
              : undefined
          }
        />
      )}
    </Box>
  );
}

/** Addresses of kept photos, as they become known; null: gone. */
function useSources(keys: readonly string[]): Readonly<Record<string, string | null>> {
  const [sources, setSources] = useState<Record<string, string | null>>({});
  const wanted = keys.join('|');
  useEffect(() => {
    let gone = false;
    for (const key of wanted === '' ? [] : wanted.split('|')) {
      void platform.photos.source(key).then((source) => {
        if (!gone) setSources((all) => ({ ...all, [key]: source }));
      });
    }
    return () => {
      gone = true;
    };
  }, [wanted]);
  return sources;
}
