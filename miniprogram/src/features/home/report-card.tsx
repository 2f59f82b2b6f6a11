import { platform } from '@/platform';
import { useWords } from '@/text';
import { home } from '@/text/home';
import { Icon } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import './report-card.scss';
import { scanBoard } from './scan-board';

/** The one large thing on home: report. Beside it, for where the position fails, the board's code. */
export function ReportCard({ onNearby }: { onNearby: () => void }): JSX.Element {
  const words = useWords(home);
  return (
    <Box className="report-card">
      <Press
        className="report-card-main"
        label={words.report.label}
        onPress={() => platform.nav.to('report')}
        testId="report"
      >
        <Box className="report-card-camera">
          <Icon name="camera" />
        </Box>
        <Box className="report-card-words">
          <Txt className="report-card-title">{words.report.title}</Txt>
          <Txt className="report-card-detail">{words.report.detail}</Txt>
        </Box>
      </Press>
      <Box className="report-card-quick">
        <Press className="report-card-small" onPress={() => void scanBoard()}>
          <Icon name="scan" className="report-card-icon" />
          <Txt>{words.quick.scan}</Txt>
        </Press>
        <Press className="report-card-small" onPress={onNearby}>
          <Icon name="map" className="report-card-icon" />
          <Txt>{words.quick.nearby}</Txt>
        </Press>
      </Box>
    </Box>
  );
}
