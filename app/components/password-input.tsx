/** A password, hidden unless the person wants to see what they type. */
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './button.tsx';
import { Field, type FieldProps } from './form-field.tsx';

export interface PasswordInputProps extends FieldProps {
  readonly autoComplete: 'current-password' | 'new-password';
  /** What the button beside it says. */
  readonly show: string;
  readonly hide: string;
}

export function PasswordInput({ autoComplete, show, hide, ...field }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...field}
      render={(attributes) => (
        <span className="rk-password">
          <input
            {...attributes}
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
