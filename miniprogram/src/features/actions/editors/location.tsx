import { LIMITS } from '@citygrid/shared/api';
import { useState } from 'react';
import { MapView } from '@/platform/map';
import { useAppConfig } from '@/session';
import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Button, Field, Row } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { EditorProps } from './editor';

/** The right place: the map moves beneath the pin. Nothing is changed until the person says so. */
export function LocationEditor({ form, set, view, required }: EditorProps): JSX.Element | null {
  const words = useWords(actionWords);
  const config = useAppConfig();
  const start = form.location ?? view.location ?? config?.center ?? null;
  const [open, setOpen] = useState(required);
  const [under, setUnder] = useState<{ lng: number; lat: number } | null>(null);
  if (!start) return null;
  const address = form.location?.address ?? view.location?.address ?? '';

  if (!open) {
    return (
      <Row
        title={words.location}
        icon={form.location ? 'check-circle' : 'pin'}
        value={form.location ? words.locationDone : words.optional}
        onPress={() => setOpen(true)}
      />
    );
  }
  return (
    <Box className="act-field">
      <Txt className="act-label">{words.location}</Txt>
      <Txt className="act-hint">{words.locationMap}</Txt>
      <Box className="act-map">
        <MapView
          label={words.locationMap}
          center={{ lng: start.lng, lat: start.lat }}
          zoom={18}
          picking
          tiles={config?.tiles ?? null}
          onMove={setUnder}
        />
      </Box>
      <Button
        kind={form.location ? 'quiet' : 'secondary'}
        icon="pin"
        words={form.location ? words.locationDone : words.locationSet}
        onPress={() => {
          const { lng, lat } = under ?? start;
          set({ location: { lng, lat, address: address || null } });
        }}
      />
      {form.location && (
        <Field
          label={words.address}
          value={address}
          maxLength={LIMITS.addressMax}
          required={false}
          onChange={(typed) => set({ location: { lng: start.lng, lat: start.lat, address: typed } })}
        />
      )}
    </Box>
  );
}
