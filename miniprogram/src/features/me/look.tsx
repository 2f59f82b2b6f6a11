import { type Scale, SCALES, settings, type Settings, useSettings } from '@/settings';
import { useWords } from '@/text';
import { me } from '@/text/me';
import { Card, Chips, Section } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import './look.scss';

const SIZES: Readonly<Record<string, 'normal' | 'large' | 'largest'>> = {
  '1': 'normal',
  '1.375': 'large',
  '1.875': 'largest',
};
const LANGUAGES = ['zh-CN', 'en'] as const;
const THEMES = ['system', 'light', 'dark'] as const;

/** Language, size of the type with a live preview of each step, light or dark; all of it works at once. */
export function Look(): JSX.Element {
  const words = useWords(me);
  const now = useSettings();
  const change = (part: Partial<Settings>): void => settings.set((before) => ({ ...before, ...part }));
  return (
    <Section title={words.look}>
      <Card>
        <Box className="look">
          <Box className="look-part">
            <Txt className="look-title">{words.size}</Txt>
            <Box className="look-sizes" role="radiogroup" label={words.size}>
              {SCALES.map((scale) => (
                <Size key={scale} scale={scale} chosen={now.scale === scale} onChoose={() => change({ scale })} />
              ))}
            </Box>
          </Box>
          <Box className="look-part">
            <Txt className="look-title">{words.language}</Txt>
            <Chips
              label={words.language}
              options={LANGUAGES.map((value) => ({ value, words: words.languages[value] }))}
              value={now.language}
              onChange={(value) => change({ language: value === 'en' ? 'en' : 'zh-CN' })}
            />
          </Box>
          <Box className="look-part">
            <Txt className="look-title">{words.theme}</Txt>
            <Chips
              label={words.theme}
              options={THEMES.map((value) => ({ value, words: words.themes[value] }))}
              value={now.theme}
              onChange={(value) => change({ theme: value === 'light' || value === 'dark' ? value : 'system' })}
            />
          </Box>
        </Box>
      </Card>
    </Section>
  );
}

/** A step of the type, shown in its own size whatever the size is now. */
function Size({ scale, chosen, onChoose }: { scale: Scale; chosen: boolean; onChoose: () => void }): JSX.Element {
  const words = useWords(me);
  const size = SIZES[String(scale)] ?? 'normal';
  return (
    <Press
      role="radio"
      checked={chosen}
      label={`${words.sizes[size]} ${scale > 1 ? words.sizeDetail[size] : ''}`.trim()}
      className={`look-size ${chosen ? 'look-size-chosen' : ''}`}
      onPress={onChoose}
      testId={`size-${size}`}
    >
      <Txt className="look-size-name">{words.sizes[size]}</Txt>
      <Txt className={`look-sample look-sample-${size}`}>{words.sample}</Txt>
    </Press>
  );
}
