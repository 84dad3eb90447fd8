using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Tests.Shell;

[TestClass]
public sealed class PackageManagersTests
{
    [TestMethod]
    [DataRow("apt-get install -y a b=1 ./c.deb d.deb e- $F", "apt-get", "install", "a b=1 $F")]
    [DataRow("apt-get -y -t stable install a", "apt-get", "install", "a")]
    [DataRow("apt-get install -t bookworm-backports a --target-release b c", "apt-get", "install", "a c")]
    [DataRow("apt-get -o Acquire::Retries=3 install a", "apt-get", "install", "a")]
    [DataRow("/usr/bin/apt-get update -qq", "apt-get", "update", "")]
    [DataRow("apt-get $OPTS install a", "apt-get", "install", "a")]
    [DataRow("apt-get dist-upgrade", "apt-get", "dist-upgrade", "")]
    [DataRow("apt install g++", "apt", "install", "g++")]
    [DataRow("apk add --no-cache -t .deps a b=1 !c x.apk --virtual=.v", "apk", "add", "a b=1")]
    [DataRow("apk --no-cache add a --repository http://x b@edge", "apk", "add", "a b@edge")]
    [DataRow("yum -y install a-1.2 @dev http://x/a.rpm b.rpm", "yum", "install", "a-1.2")]
    [DataRow("yum groupinstall 'Development Tools'", "yum", "groupinstall", "")]
    [DataRow("dnf --enablerepo crb -y module install nodejs:20", "dnf", "module install", "nodejs:20")]
    [DataRow("microdnf install --setopt=install_weak_deps=0 a", "microdnf", "install", "a")]
    [DataRow("zypper -n in -r main a", "zypper", "in", "a")]
    [DataRow("pip3.11 install -r r.txt a==1 . ./b git+https://x/y.git c.whl -e .", "pip", "install",
        "a==1 git+https://x/y.git")]
    [DataRow("python3 -u -m pip install --index-url https://x a", "pip", "install", "a")]
    [DataRow("pipx install --python 3.12 a", "pipx", "install", "a")]
    [DataRow("npm install -g a @s/b@1 ./c d.tgz --registry https://x", "npm", "install", "a @s/b@1")]
    [DataRow("npm ci", "npm", "ci", "")]
    [DataRow("yarn", "yarn", "", "")]
    [DataRow("yarn global add a", "yarn", "global add", "a")]
    [DataRow("pnpm add -D a", "pnpm", "add", "a")]
    [DataRow("gem install a -v 1 --no-document b:2 c.gem", "gem", "install", "a b:2")]
    [DataRow("go install -ldflags '-s -w' -tags=x example.com/a@v1", "go", "install", "example.com/a@v1")]
    [DataRow("go run example.com/a@v1 serve", "go", "run", "example.com/a@v1")]
    [DataRow("go install ./...", "go", "install", "")]
    [DataRow("dotnet tool install -g dotnet-ef --version 9.0.0", "dotnet", "tool install", "dotnet-ef")]
    [DataRow("dotnet build -c Release", "dotnet", "build", "")]
    public void A_command_is_recognised(string text, string manager, string verb, string packages)
    {
        var command = Recognise(text);
        Assert.AreEqual(manager, command.Manager.Name);
        Assert.AreEqual(verb, command.VerbName);
        Assert.AreEqual(packages, string.Join(" ", command.Packages.Select(w => w.Text)));
    }

    [TestMethod]
    [DataRow("python -m http.server")]
    [DataRow("python setup.py install")]
    [DataRow("pipenv install")]
    [DataRow("echo apt-get install")]
    [DataRow("$APT install")]
    [DataRow("pip-compile")]
    public void Other_commands_are_not(string text)
        => Assert.IsNull(PackageManagers.Recognise(ShellDump.Parse(text).Commands[0]));

    [TestMethod]
    [DataRow("apt-get install a", false)]
    [DataRow("apt-get install -y a", true)]
    [DataRow("apt-get -yq install a", true)]
    [DataRow("apt-get install a -qqy", true)]
    [DataRow("apt-get install --assume-yes a", true)]
    [DataRow("apt-get -qq install a", true)]
    [DataRow("apt-get -q install -q a", true)]
    [DataRow("apt-get -q install a", false)]
    [DataRow("apt-get -q=2 install a", true)]
    [DataRow("apt-get --quiet=1 install a", false)]
    [DataRow("apt-get -o APT::Get::Assume-Yes=true install a", true)]
    [DataRow("apt-get -oAPT::Get::Assume-Yes=\"true\" install a", true)]
    [DataRow("apt-get -o Dpkg::Options::=--force-y install a", false)]
    [DataRow("apt-get $OPTS install a", true)]
    [DataRow("apt-get install -t y a", false)]
    [DataRow("apk add a", true)]
    [DataRow("yum install a", false)]
    [DataRow("yum install --assumeyes a", true)]
    [DataRow("yum -y --enablerepo=x install a", true)]
    [DataRow("zypper --non-interactive in a", true)]
    [DataRow("zypper in a", false)]
    [DataRow("pip install a", true)]
    public void Whether_it_would_ask_is_known(string text, bool yes)
        => Assert.AreEqual(yes, Recognise(text).AssumesYes);

    [TestMethod]
    public void An_answer_may_be_piped_in()
        => Assert
            .IsTrue(PackageManagers.Recognise(ShellDump.Parse("yes | sudo apt-get install a").Commands[2])!.AssumesYes);

    [TestMethod]
    [DataRow("apt-get install a", false)]
    [DataRow("apt-get install a=1", true)]
    [DataRow("apt-get install a/stable", true)]
    [DataRow("apt-get install a=$V", true)]
    [DataRow("apt-get install $A", null)]
    [DataRow("apk add a", false)]
    [DataRow("apk add a@edge", false)]
    [DataRow("apk add 'a>1'", true)]
    [DataRow("apk add a~1.2", true)]
    [DataRow("yum install httpd-2.4.6", true)]
    [DataRow("yum install httpd-2.4*", true)]
    [DataRow("yum install bash-5.1-3.el9", true)]
    [DataRow("yum install java-11-openjdk", false)]
    [DataRow("yum install python3-devel", false)]
    [DataRow("yum install a-${V}", null)]
    [DataRow("yum module install nodejs:20", true)]
    [DataRow("yum module install nodejs", false)]
    [DataRow("zypper in a=1", true)]
    [DataRow("zypper in a", false)]
    [DataRow("pip install a", false)]
    [DataRow("pip install 'a>=1,<2'", true)]
    [DataRow("pip install a[b]~=1", true)]
    [DataRow("pip install -c c.txt a", true)]
    [DataRow("pip install git+https://x/y", false)]
    [DataRow("pip install git+https://x/y@v1", true)]
    [DataRow("npm install a", false)]
    [DataRow("npm install a@1", true)]
    [DataRow("npm install a@latest", false)]
    [DataRow("npm install @s/a", false)]
    [DataRow("npm install @s/a@^1", true)]
    [DataRow("npm install git+https://x/y.git", false)]
    [DataRow("npm install git+https://x/y.git#v1", true)]
    [DataRow("npm install o/r#v1", true)]
    [DataRow("gem install a", false)]
    [DataRow("gem install a:1", true)]
    [DataRow("gem install a --version=1", true)]
    [DataRow("go install x.com/a", false)]
    [DataRow("go install x.com/a@latest", false)]
    [DataRow("go install x.com/a@v1", true)]
    [DataRow("dotnet tool install a", false)]
    [DataRow("dotnet tool install a --version 1", true)]
    public void A_pin_is_seen(string text, bool? pinned)
    {
        var command = Recognise(text);
        Assert.AreEqual(pinned, command.IsPinned(command.Packages[0]));
    }

    [TestMethod]
    [DataRow("apt-get update", PackageAction.Update)]
    [DataRow("yum update -y", PackageAction.Upgrade)]
    [DataRow("yum makecache", PackageAction.Update)]
    [DataRow("zypper dup", PackageAction.DistUpgrade)]
    [DataRow("apt full-upgrade", PackageAction.DistUpgrade)]
    [DataRow("npm cache clean --force", PackageAction.Clean)]
    [DataRow("yarn --frozen-lockfile", PackageAction.Install)]
    [DataRow("yarn build", PackageAction.Other)]
    [DataRow("yarn --version", PackageAction.Other)]
    [DataRow("pip list", PackageAction.Other)]
    public void A_verb_has_an_action(string text, object action) => Assert.AreEqual(action, Recognise(text).Action);

    [TestMethod]
    [DataRow("yum clean all", true)]
    [DataRow("yum clean metadata", false)]
    [DataRow("yum install all", false)]
    [DataRow("zypper cc -a", true)]
    [DataRow("apt-get clean", true)]
    [DataRow("yarn cache clean", true)]
    public void Only_a_whole_clean_cleans(string text, bool clean) => Assert.AreEqual(clean, Recognise(text).IsClean);

    [TestMethod]
    [DataRow("rm -rf /var/lib/apt/lists/*", true)]
    [DataRow("rm -r /var/lib/apt/lists", true)]
    [DataRow("rm -rf /tmp/* /var/lib/apt/*", true)]
    [DataRow("rm -rf /var/lib/{apt,dpkg,cache}/", true)]
    [DataRow("find /var/lib/apt/lists -type f -delete", true)]
    [DataRow("rm -rf /tmp/x", false)]
    [DataRow("rm -rf /var/lib/apt/lists/partial", false)]
    [DataRow("rm -rf /var/li", false)]
    [DataRow("ls /var/lib/apt/lists", false)]
    public void Removing_the_lists_by_hand_is_seen(string text, bool removes)
        => Assert.AreEqual(removes, PackageManagers.AptGet.IsCacheRemoval(ShellDump.Parse(text).Commands[0]));

    [TestMethod]
    [DataRow("apt-get install a", false)]
    [DataRow("apt-get install --no-install-recommends a", true)]
    [DataRow("apt-get -o APT::Install-Recommends=false install a", true)]
    [DataRow("apt-get -o APT::Install-Recommends=1 install a", false)]
    [DataRow("zypper in --no-recommends a", true)]
    public void Recommended_packages_may_be_left_out(string text, bool skips)
        => Assert.AreEqual(skips, Recognise(text).SkipsRecommends);

    private static PackageCommand Recognise(string text)
        => PackageManagers.Recognise(ShellDump.Parse(text).Commands[0])!;
}
