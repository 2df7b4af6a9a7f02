import { Button } from 'antd';
import { useRef } from 'react';

interface Props {
  readonly children: string;
  /** As the attribute of a file input. */
  readonly accept?: string;
  readonly isBusy?: boolean;
  /** It is the main act of its page. */
  readonly isMain?: boolean;
  readonly take: (file: File) => void;
}

/** Lets choose one file. The browser's own input, as that of Ant Design breaks the content policy. */
export function FileButton({ children, accept, isBusy, isMain, take }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type={isMain ? 'primary' : 'default'} loading={isBusy} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file can be chosen again after it was mended.
          target.value = '';
          if (file) take(file);
        }}
      />
    </>
  );
}
