/** A password, hidden unless the person wants to see what they type. */
import { Eye, EyeOff } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useAnnounce } from './announcer.tsx';
import { IconButton } from './button.tsx';
import { Field, type FieldProps } from './form-field.tsx';
import { useFormScope } from './form-scope.tsx';

export interface PasswordInputProps extends FieldProps {
  readonly autoComplete: 'current-password' | 'new-password';
  /** What the button beside it says. */
  readonly show: string;
  readonly hide: string;
}

export function PasswordInput({ autoComplete, show, hide, ...field }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useRefusedPassword(field.name, input);
  return (
    <Field
      {...field}
      render={(attributes) => (
        <span className="rk-password">
          <input
            {...attributes}
            ref={input}
            type={shown ? 'text' : 'password'}
            className="utrecht-textbox utrecht-textbox--html-input"
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
          />
          <IconButton
            kind="secondary"
            label={shown ? hide : show}
            icon={shown ? EyeOff : Eye}
            onPress={() => setShown(!shown)}
          />
        </span>
      )}
    />
  );
}

/** A password that was refused is typed anew: the field is empty and has focus, and what was wrong is read out. */
function useRefusedPassword(name: string, input: RefObject<HTMLInputElement>): void {
  const { problems } = useFormScope();
  const announce = useAnnounce();
  useEffect(() => {
    const others = problems.filter((problem) => problem.field !== name);
    const own = problems.find((problem) => problem.field === name);
    const isRefused = own !== undefined || others.some((problem) => problem.field === undefined);
    if (!isRefused || !input.current) return;
    input.current.value = '';
    if (!own || others.length > 0) return;
    // After the summary took it: where nothing else is wrong, this is the place to go on.
    input.current.focus();
    announce(own.text, 'assertive');
  }, [problems, name, input, announce]);
}
