import Popup from '@nutui/nutui-react-taro/dist/es/packages/popup';
import { common, useWords } from '../../text';
import { Box, Press, Txt } from '../base';
import type { SheetProps } from '../contract';
import { Icon } from '../icons/icon';
import '@nutui/nutui-react-taro/dist/es/packages/overlay/style/style.css';
import '@nutui/nutui-react-taro/dist/es/packages/popup/style/style.css';
import './sheet.scss';

/** In the mini-programs, where there is no dialog element: NutUI's popup, which holds the page behind still. */
export function Sheet({ open, title, onClose, children, footer }: SheetProps): JSX.Element {
  const { close } = useWords(common);
  return (
    <Popup visible={open} position="bottom" round lockScroll onClose={onClose} className="sheet-popup">
      <Box className="sheet-box" role="dialog" label={title}>
        <Box className="sheet-head">
          <Txt heading={2} className="sheet-title">
            {title}
          </Txt>
          <Press className="sheet-close" label={close} onPress={onClose}>
            <Icon name="close" />
          </Press>
        </Box>
        <Box className="sheet-body">{children}</Box>
        {footer && <Box className="sheet-footer">{footer}</Box>}
      </Box>
    </Popup>
  );
}
