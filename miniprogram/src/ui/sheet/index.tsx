import { useEffect, useRef } from 'react';
import { common, useWords } from '../../text';
import { useElementId } from '../base';
import type { SheetProps } from '../contract';
import { Icon } from '../icons/icon';
import './sheet.scss';

/** The browser's own dialog: it holds the focus, closes with Escape and hides what lies behind from screen readers. */
export function Sheet({ open, title: words, onClose, children, footer }: SheetProps): JSX.Element | null {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const heading = useElementId();
  const { close } = useWords(common);
  useEffect(() => {
    const element = dialog.current;
    if (!open || !element || element.open) return;
    // jsdom knows no modal dialogs.
    if (typeof element.showModal === 'function') element.showModal();
    else element.setAttribute('open', '');
    // Not on the cross, where the browser puts it: what has opened is read first.
    title.current?.focus();
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="sheet-box">
        <div className="sheet-head">
          <h2 id={heading} ref={title} tabIndex={-1} className="sheet-title">
            {words}
          </h2>
          <button type="button" className="press sheet-close" aria-label={close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div className="sheet-body">{children}</div>
        {footer && <div className="sheet-footer">{footer}</div>}
      </div>
    </dialog>
  );
}
