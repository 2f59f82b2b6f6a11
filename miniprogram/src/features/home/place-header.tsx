import { platform } from '@/platform';
import { isElder, settings, useSettings } from '@/settings';
import { useWords } from '@/text';
import { home } from '@/text/home';
import { placeParts } from '@/text/place-words';
import { Icon } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import './place-header.scss';
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
            <Box key={part} className={`place-header-part ${parts.length > 2 && n === 0 ? 'place-header-street' : ''}`}>
              {n > 0 && <Box decorative className="place-header-dot" />}
              <Txt>{part}</Txt>
            </Box>
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
