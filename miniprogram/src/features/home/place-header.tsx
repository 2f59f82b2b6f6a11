import { platform } from '@/platform';
import { isElder, settings, useSettings } from '@/settings';
import { useWords } from '@/text';
import { home } from '@/text/home';
import { Icon } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import './place-header.scss';
import { placeParts } from './place-words';
import type { HomePlaceState } from './use-home-place';

/** Home's slim header: the place and its grid, tap to change; elder mode on the right (look.md). */
export function PlaceHeader({ state, onChange }: { state: HomePlaceState; onChange: () => void }): JSX.Element {
  const words = useWords(home);
  const elder = isElder(useSettings());
  const { place, finding } = state;
  const parts = place === null ? [] : placeParts(place);
  const where = parts.join(' · ');
  const shown = where || (finding ? words.place.finding : words.place.none);
  return (
    <Box className="place-header">
      <Press className="place-header-place" label={where ? words.place.change(where) : shown} onPress={onChange}>
        <Icon name="pin" className="place-header-pin" />
        <Box className="place-header-words">
          {(parts.length > 0 ? parts : [shown]).map((part, n) => (
            <Txt key={part} className="place-header-part">
              {n > 0 ? `· ${part}` : part}
            </Txt>
          ))}
        </Box>
        <Icon name="chevron-down" className="place-header-arrow" />
      </Press>
      <Press
        className="place-header-elder"
        label={elder ? words.elder.offLabel : words.elder.onLabel}
        onPress={() => {
          settings.set((now) => ({ ...now, scale: isElder(now) ? 1 : 1.375 }));
          platform.vibrate();
        }}
      >
        <Icon name="text-size" />
        <Txt>{elder ? words.elder.off : words.elder.on}</Txt>
      </Press>
    </Box>
  );
}
