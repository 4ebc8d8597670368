import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { REACHABLE } from './reachable';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  readonly alert?: boolean;
  onClose(): void;
}

/** A modal frame. The browser keeps the focus inside and gives it back afterwards; Escape closes. */
export function Dialog({ title, children, footer, alert = false, onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const ours = useRef(false);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    ours.current = false;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      ours.current = true;
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={alert ? 'dialog dialog-small' : 'dialog'}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // A browser may close it without asking first.
        if (!ours.current) onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <section className="dialog-body" {...REACHABLE} aria-label={title}>
        {children}
      </section>
      <footer className="dialog-foot">{footer}</footer>
    </dialog>
  );
}
