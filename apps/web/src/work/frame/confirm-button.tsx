import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What is done, as the button and the dialog say it. */
  readonly children: string;
  readonly ask: string;
  readonly text?: string;
  readonly isDanger?: boolean;
  readonly act: () => Promise<unknown>;
}

/** A small button for what takes something away: it asks first. The act itself tells of a problem. */
export function ConfirmButton({ children, ask, text, isDanger, act }: Props) {
  const { t } = useTranslation('work');
  const { modal } = App.useApp();
  return (
    <Button
      size="small"
      onClick={() =>
        void modal.confirm({
          title: ask,
          content: text,
          okText: children,
          okButtonProps: { danger: isDanger },
          cancelText: t('shell.cancel'),
          onOk: () => act().catch(() => undefined),
        })
      }
    >
      {children}
    </Button>
  );
}
