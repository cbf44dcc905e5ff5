/** Signing in. */
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { SignInForm } from "@/features/session/components/sign-in-form";
import { WelcomeFrame } from "@/features/session/components/welcome-frame";

export function SignInRoute() {
  const { next } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  const navigate = useNavigate();

  return (
    <WelcomeFrame lead="Your comics, manga and books, on your own server." title="Sign in">
      <SignInForm onDone={() => (next ? router.history.push(next) : void navigate({ to: "/" }))} />
    </WelcomeFrame>
  );
}
