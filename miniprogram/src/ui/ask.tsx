import { Box, Txt } from './base';
import { Button } from './button';
import './ask.scss';
import type { AskProps } from './contract';
import { Sheet } from './sheet';

/** A question before something that cannot be taken back. */
export function Ask(props: AskProps): JSX.Element | null {
  const { open, title, body, confirm, cancel, danger, busy, onConfirm, onCancel } = props;
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onCancel}
      footer={
        <Box className="ask-buttons">
          <Button words={cancel} kind="secondary" onPress={onCancel} block />
          <Button words={confirm} kind={danger ? 'danger' : 'primary'} busy={busy} onPress={onConfirm} block />
        </Box>
      }
    >
      {body && <Txt className="ask-body">{body}</Txt>}
    </Sheet>
  );
}
