import { platform } from '@/platform';
import { useWords } from '@/text';
import { report } from '@/text/report';
import { Button, Strip } from '@/ui';
import { Box } from '@/ui/base';
import { type Danger, emergencyNumbers } from '../danger';

/** The three numbers, those that fit first. It stands there; it keeps nobody from sending. */
export function DangerStrip({ dangers }: { dangers: readonly Danger[] }): JSX.Element | null {
  const { danger: words } = useWords(report);
  if (dangers.length === 0) return null;
  return (
    <Box className="report-danger">
      <Strip tone="danger" words={words.words} />
      <Box className="report-numbers">
        {emergencyNumbers(dangers).map(({ danger, phone }, at) => (
          <Button
            key={phone}
            words={words.call[danger]}
            icon="phone"
            kind={at < dangers.length ? 'danger' : 'secondary'}
            size="normal"
            onPress={() => void platform.call(phone)}
          />
        ))}
      </Box>
    </Box>
  );
}
